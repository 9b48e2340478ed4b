using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>A record in words that are the same in every culture.</summary>
/// <remarks>
/// What the compiler writes for a record prints numbers as the current culture does: <c>0,5</c> in German, another minus sign in Swedish.
/// It takes no culture, so it runs in the invariant one, on this thread alone, and the caller's comes back whatever happens. Members need
/// not be listed a second time.
/// </remarks>
internal static class RecordText
{
    /// <param name="name">The record's name.</param>
    /// <param name="printMembers">The record's <c>PrintMembers</c>.</param>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            StringBuilder text = new StringBuilder(name).Append(" { ");
            if (printMembers(text))
                text.Append(' ');
            return text.Append('}').ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
