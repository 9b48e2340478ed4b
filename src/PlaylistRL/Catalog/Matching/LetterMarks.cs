using System.Collections.Frozen;

namespace PlaylistRL.Music;

/// <summary>
/// Letters and the marks that follow them as one character, in lower case: macOS has them apart in file names, and most others do not.
/// Pure; the same on every system, with and without its globalisation data.
/// </summary>
internal static class LetterMarks
{
    // The Korean alphabet is composed by rule (Unicode, section 3.12).
    private const int FirstLead = 0x1100, Leads = 19, FirstVowel = 0x1161, Vowels = 21, FirstTail = 0x11A7, Tails = 28;
    private const int FirstSyllable = 0xAC00;

    // Each mark with letters and what both are together, from the Unicode data: Latin, Greek, Cyrillic, Arabic and kana.
    private static readonly (char Mark, string Pairs)[] _table =
    [
        ('\u0300', "aàeèiìoòuùüǜnǹеѐиѝēḕōṑwẁâầăằêềôồơờưừyỳ"),
        ('\u0301', "aáeéiíoóuúyýcćlĺnńrŕsśzźüǘgǵåǻæǽøǿ¨΅ϊΐαάεέηήιίϋΰοόυύωώϒϓгѓкќçḉēḗïḯkḱmḿõṍōṓpṕũṹwẃâấăắêếôốơớưứ"),
        ('\u0302', "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷzẑạậẹệọộ"),
        ('\u0303', "aãnñoõiĩuũvṽâẫăẵeẽêễôỗơỡưữyỹ"),
        ('\u0304', "aāeēiīoōuūüǖäǟȧǡæǣǫǭöȫõȭȯȱyȳиӣуӯgḡḷḹṛṝ"),
        ('\u0306', "aăeĕgğiĭoŏuŭийуўжӂаӑеӗȩḝạặ"),
        ('\u0307', "cċeėgġzżaȧoȯbḃdḋfḟhḣmṁnṅpṗrṙsṡśṥšṧṣṩtṫwẇxẋyẏſẛ"),
        ('\u0308', "aäeëiïoöuüyÿιϊυϋϒϔеёіїаӓәӛжӝзӟиӥоӧөӫэӭуӱчӵыӹhḧõṏūṻwẅxẍtẗ"),
        ('\u0309', "aảâẩăẳeẻêểiỉoỏôổơởuủưửyỷ"),
        ('\u030A', "aåuůwẘyẙ"),
        ('\u030B', "oőuűуӳ"),
        ('\u030C', "cčdďeělľnňrřsštťzžaǎiǐoǒuǔüǚgǧkǩʒǯjǰhȟ"),
        ('\u030F', "aȁeȅiȉoȍrȑuȕѵѷ"),
        ('\u0311', "aȃeȇiȋoȏrȓuȗ"),
        ('\u031B', "oơuư"),
        ('\u0323', "bḅdḍhḥkḳlḷmṃnṇrṛsṣtṭvṿwẉzẓaạeẹiịoọơợuụưựyỵ"),
        ('\u0324', "uṳ"),
        ('\u0325', "aḁ"),
        ('\u0326', "sștț"),
        ('\u0327', "cçgģkķlļnņrŗsştţeȩdḑhḩ"),
        ('\u0328', "aąeęiįuųoǫ"),
        ('\u032D', "dḓeḙlḽnṋtṱuṷ"),
        ('\u032E', "hḫ"),
        ('\u0330', "eḛiḭuṵ"),
        ('\u0331', "bḇdḏkḵlḻnṉrṟtṯzẕhẖ"),
        ('\u0653', "اآ"),
        ('\u0654', "اأوؤيئەۀہۂےۓ"),
        ('\u0655', "اإ"),
        ('\u3099', "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ"),
        ('\u309A', "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
    ];

    private static readonly FrozenDictionary<int, char> _composed = _table
        .SelectMany(row => row.Pairs.Chunk(2).Select(pair => KeyValuePair.Create(Key(pair[0], row.Mark), pair[1])))
        .ToFrozenDictionary();

    /// <summary>Whether a character and the one before it are one; then what they are.</summary>
    public static bool TryCompose(char before, char mark, out char composed)
    {
        if (mark is >= '\u0300' and <= '\u0331' or >= '\u0653' and <= '\u0655' or '\u3099' or '\u309A')
            return _composed.TryGetValue(Key(before, mark), out composed);
        if (mark is >= '\u1161' and <= '\u11C2')
            return TrySyllable(before, mark, out composed);
        composed = default;
        return false;
    }

    private static bool TrySyllable(int before, int next, out char composed)
    {
        (int lead, int vowel) = (before - FirstLead, next - FirstVowel);
        (int syllable, int tail) = (before - FirstSyllable, next - FirstTail);
        int found = lead is >= 0 and < Leads && vowel is >= 0 and < Vowels ? ((lead * Vowels) + vowel) * Tails
            : syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails ? syllable + tail
            : -1;
        composed = (char)(FirstSyllable + found);
        return found >= 0;
    }

    private static int Key(char letter, char mark) => (letter << 16) | mark;
}
