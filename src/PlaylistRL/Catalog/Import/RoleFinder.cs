namespace PlaylistRL;

/// <summary>Decides what each column of a table is: by the caller's word, by its name, else by what it holds.</summary>
internal sealed class RoleFinder
{
    // A text column whose name says nothing is a category where it has few values, and many songs for each.
    private const int MostCategories = 32;
    private const int FewestPerCategory = 5;

    private const int EnoughRows = 20;
    private const string Asked = "as asked for";

    private readonly TableHeader _header;
    private readonly ColumnProfile[] _profiles;
    private readonly ColumnPlan[] _plans;

    private RoleFinder(TableHeader header, ColumnProfile[] profiles)
    {
        _header = header;
        _profiles = profiles;
        _plans = new ColumnPlan[header.Names.Count];
    }

    /// <summary>One plan a column.</summary>
    /// <param name="header">The columns' names.</param>
    /// <param name="profiles">What they hold.</param>
    /// <param name="roles">The caller's word: column → role.</param>
    public static ColumnPlan[] Find(
        TableHeader header, ColumnProfile[] profiles, IReadOnlyDictionary<string, ColumnRole> roles)
    {
        var finder = new RoleFinder(header, profiles);
        for (int column = 0; column < profiles.Length; column++)
            finder._plans[column] = finder.ByNameOrContent(column);
        finder.Override(roles);
        finder.KeepOne(ColumnRole.Title, "another column holds the titles");
        finder.KeepOne(ColumnRole.Id, "another column holds the ids");
        finder.KeepOne(ColumnRole.Artists, "another column holds the artists");
        finder.KeepOne(ColumnRole.Album, "another column holds the albums");
        finder.KeepOne(ColumnRole.Location, "another column holds the locations");
        finder.KeepOne(ColumnRole.Duration, "another column holds the durations");
        finder.KeepOne(ColumnRole.Date, "another column holds the year");
        finder.FindTitle();
        return finder._plans;
    }

    private ColumnPlan ByNameOrContent(int column)
    {
        ColumnWords words = ColumnWords.Of(_header.Names[column]);
        ColumnProfile profile = _profiles[column];
        ColumnPlan Plan(ColumnRole role, string reason, KnownKind? kind = null) =>
            new(column, _header.Names[column], words, role, reason, kind);

        bool known = KnownColumns.TryFind(words, out KnownKind kind, out _) && _header.Named[column];
        if (profile.Filled == 0 && !(known && kind == KnownKind.Title))
            return Plan(ColumnRole.LeftOut, "it is empty");
        if (known
            && !IsOneHot(kind, words, profile) && ByName(kind, profile) is (ColumnRole Role, string Reason) named)
            return Plan(named.Role, named.Reason, kind);
        if (!_header.Named[column] && profile.CountsUp)
            return Plan(ColumnRole.LeftOut, "it numbers the rows");
        (ColumnRole role, string reason) = ByContent(profile);
        return Plan(role, reason);
    }

    /// <summary>Whether a column of 0 and 1 is a genre that is called like something else: <c>country</c>, <c>band</c>.</summary>
    private static bool IsOneHot(KnownKind kind, ColumnWords words, ColumnProfile profile) =>
        kind < KnownKind.Popularity && kind != KnownKind.Number && profile.Rows >= EnoughRows && profile.Mostly(profile.Bits)
        && words.Words is not ("mode" or "track mode" or "key" or "track key");

    /// <summary>What a known name means for a column that holds this; null where the content cannot be that.</summary>
    private static (ColumnRole Role, string Reason)? ByName(KnownKind kind, ColumnProfile profile)
    {
        const string Named = "by its name";
        bool numeric = profile.Mostly(profile.Numbers);
        switch (kind)
        {
            case KnownKind.Id:
                return (ColumnRole.Id, Named);
            case KnownKind.Title:
                return numeric && profile.CountsUp ? (ColumnRole.LeftOut, "it numbers the rows") : (ColumnRole.Title, Named);
            case KnownKind.Artists or KnownKind.AlbumArtists:
                return numeric && profile.Rows >= EnoughRows ? null : (ColumnRole.Artists, Named);
            case KnownKind.Album:
                return (ColumnRole.Album, Named);
            case KnownKind.Location:
                return (ColumnRole.Location, Named);
            case KnownKind.Duration:
                bool length = profile.Half(profile.Numbers + profile.Clocks);
                return !length ? null
                    : profile.Distinct == 1 && profile.Rows >= EnoughRows ? (ColumnRole.LeftOut, "it is the same for every song")
                    : (ColumnRole.Duration, Named);
            case KnownKind.Date:
                return profile.Half(profile.Numbers + profile.Dates) ? (ColumnRole.Date, Named) : null;
            case KnownKind.PartOfDate:
                return (ColumnRole.Date, "part of a date; decades need the year alone");
            case KnownKind.List:
                return (ColumnRole.List, Named);
            case KnownKind.Class or KnownKind.Category:
                return (ColumnRole.Category, Named);
            case KnownKind.Number:
                return profile.Half(profile.Numbers) ? (ColumnRole.Number, Named) : null;
            case KnownKind.Popularity:
                return (ColumnRole.LeftOut, "how popular a song is, not what it is");
            case KnownKind.Rank:
                return (ColumnRole.LeftOut, "a count or a rank, not what the song is");
            case KnownKind.Rating:
                return (ColumnRole.LeftOut, "what somebody thinks of the song, not what it is");
            case KnownKind.Address:
                return (ColumnRole.LeftOut, "an address");
            case KnownKind.Identifying:
                return (ColumnRole.LeftOut, "it says who or where somebody is");
            case KnownKind.Added:
                return (ColumnRole.LeftOut, "when a row was made, not when the song came out");
            case KnownKind.Index:
                return (ColumnRole.LeftOut, "it numbers the rows");
            case KnownKind.Listener:
                return (ColumnRole.LeftOut, "whose row it is");
            case KnownKind.Played:
                return (ColumnRole.LeftOut, "when or how a song was played");
            default:
                return (ColumnRole.LeftOut, "a detail of the file or the recording");
        }
    }

    private static (ColumnRole Role, string Reason) ByContent(ColumnProfile profile)
    {
        if (profile.Mostly(profile.Addresses))
            return (ColumnRole.LeftOut, "addresses");
        if (profile.Mostly(profile.Bits))
            return (ColumnRole.Boolean, "0 and 1");
        if (profile.Mostly(profile.YesNo + profile.Bits))
            return (ColumnRole.Boolean, "yes and no");
        if (profile.Mostly(profile.Numbers))
        {
            if (profile.CountsUp && profile.Rows > 2)
                return (ColumnRole.LeftOut, "it numbers the rows");
            bool own = profile.Filled >= EnoughRows && profile.Mostly(profile.Whole) && profile.DistinctShare > 0.95;
            return own ? (ColumnRole.LeftOut, "a whole number of its own for nearly every song: an id or a count")
                : (ColumnRole.Number, "numbers");
        }

        if (profile.Mostly(profile.Dates))
            return (ColumnRole.LeftOut, "dates, and its name does not say that songs came out then");
        if (profile.Mostly(profile.Clocks))
            return (ColumnRole.Duration, "minutes and seconds");
        bool few = profile.Distinct <= MostCategories && profile.Distinct > 1 && profile.Filled >= FewestPerCategory * profile.Distinct;
        return few ? (ColumnRole.Category, "few different texts") : (ColumnRole.LeftOut, "free text");
    }

    private void Override(IReadOnlyDictionary<string, ColumnRole> roles)
    {
        foreach ((string name, ColumnRole role) in roles)
        {
            int column = Array.FindIndex(_plans, plan => plan.Name == name);
            if (column < 0)
                column = Array.FindIndex(_plans, plan => plan.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (column < 0)
            {
                throw new ArgumentException($"{nameof(SongImportOptions)}.{nameof(SongImportOptions.Roles)}: there is no column "
                    + $"'{TextRule.Shown(name)}'. The columns are {TextRule.Listed(_header.Names)}.");
            }

            bool single = role is ColumnRole.Id or ColumnRole.Title or ColumnRole.Artists or ColumnRole.Album or ColumnRole.Location
                or ColumnRole.Duration or ColumnRole.Date;
            if (single)
            {
                for (int other = 0; other < _plans.Length; other++)
                {
                    if (other == column || _plans[other].Role != role)
                        continue;
                    if (_plans[other].Reason == Asked)
                    {
                        throw new ArgumentException($"{nameof(SongImportOptions)}.{nameof(SongImportOptions.Roles)}: two columns, "
                            + $"'{TextRule.Shown(_plans[other].Name)}' and '{TextRule.Shown(name)}', cannot both be "
                            + $"{ImportedColumn.Words(role)}.");
                    }

                    LeaveOut(other, $"'{TextRule.Shown(name)}' was asked for in its place");
                }
            }

            _plans[column] = _plans[column] with { Role = role, Reason = Asked };
        }
    }

    /// <summary>Of several columns of a role that only one can have, keeps the one whose name says it best.</summary>
    private void KeepOne(ColumnRole role, string reason)
    {
        ColumnPlan[] candidates = [.. _plans.Where(plan => plan.Role == role && plan.Kind != KnownKind.PartOfDate)];
        if (candidates.Length < 2)
            return;
        ColumnPlan best = candidates.MinBy(plan => (plan.Kind is KnownKind.AlbumArtists ? 1_000_000 : 0) + Order(plan))!;
        foreach (ColumnPlan plan in candidates.Where(plan => plan != best))
        {
            LeaveOut(plan.Index, reason);
            if (role == ColumnRole.Date)
                _plans[plan.Index] = plan with { Kind = KnownKind.PartOfDate, Reason = reason };
        }
    }

    private static int Order(ColumnPlan plan)
    {
        // What the caller asked for is first, names of the table follow in its order, then what was found by content, left to right.
        const int Content = 10_000;
        if (plan.Reason == Asked)
            return -1;
        if (plan.Kind is null)
            return Content + plan.Index;
        return KnownColumns.TryFind(plan.Words, out _, out int order) ? order : 0;
    }

    /// <summary>Where no name says which column holds the titles: texts that nearly all differ.</summary>
    private void FindTitle()
    {
        if (_plans.Any(plan => plan.Role is ColumnRole.Title or ColumnRole.Id))
            return;
        ColumnPlan? title = _plans.FirstOrDefault(plan => plan is { Role: ColumnRole.LeftOut, Reason: "free text" }
            && _profiles[plan.Index].DistinctShare > 0.5);
        if (title is not null)
            _plans[title.Index] = title with { Role = ColumnRole.Title, Reason = "the first column of texts that differ" };
    }

    private void LeaveOut(int column, string reason) =>
        _plans[column] = _plans[column] with { Role = ColumnRole.LeftOut, Reason = reason };
}
