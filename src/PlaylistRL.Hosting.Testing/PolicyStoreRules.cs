namespace PlaylistRL.Testing;

/// <summary>What a store does with policies.</summary>
internal static class PolicyStoreRules
{
    public static StoreRule[] All { get; } =
    [
        new(
            new("policies are numbered from 1, and the newest keep their bytes", "Drop the bytes of all but the newest, and no version."),
            Numbered),
        new(
            new("a policy that is kept can be made active, and no other", "Raise StoreException for a number without bytes."), Activated),
    ];

    private static async Task Numbered(StoreProbe probe)
    {
        StoreProbe.Same(1, await probe.AddPolicyAsync(StoreProbe.Policy("one"), "file 1", 2).ConfigureAwait(false), "its number");
        StoreProbe.Same(2, await probe.AddPolicyAsync(StoreProbe.Policy("two", 1), null, 2).ConfigureAwait(false), "its number");
        StoreProbe.Same(3, await probe.AddPolicyAsync(StoreProbe.Policy("three", 2), null, 2).ConfigureAwait(false), "its number");
        PolicyHistory history = await probe.PoliciesAsync().ConfigureAwait(false);
        StoreProbe.Same(3, history.Active, "the active policy");
        StoreProbe.Same("file 1", history.Configured, "the configured policy");
        StoreProbe.SameAll(["one", "two", "three"], history.Policies.Select(policy => policy.Version.Hash), "hashes");
        StoreProbe.SameAll([0L, 1, 2], history.Policies.Select(policy => policy.Previous), "policies served before");
        StoreProbe.SameAll([0, 3, 3], history.Policies.Select(policy => policy.Bytes.Length), "lengths in bytes");
        StoreProbe.Same(StoreProbe.Policy("three").Version with { Number = 3 }, history.Policies[2].Version, "the last version");
    }

    private static async Task Activated(StoreProbe probe)
    {
        await probe.AddPolicyAsync(StoreProbe.Policy("one"), null, 2).ConfigureAwait(false);
        await probe.AddPolicyAsync(StoreProbe.Policy("two"), null, 2).ConfigureAwait(false);
        await probe.AddPolicyAsync(StoreProbe.Policy("three"), null, 2).ConfigureAwait(false);
        await probe.ActivatePolicyAsync(2).ConfigureAwait(false);
        StoreProbe.Same(2, (await probe.PoliciesAsync().ConfigureAwait(false)).Active, "the active policy");
        foreach (long gone in (long[])[1, 9])
        {
            bool refused = false;
            try
            {
                await probe.ActivatePolicyAsync(gone).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                refused = true;
            }

            StoreProbe.Same(true, refused, FormattableString.Invariant($"whether policy {gone}, which is not kept, is refused"));
        }

        StoreProbe.Same(2, (await probe.PoliciesAsync().ConfigureAwait(false)).Active, "the active policy afterwards");
    }
}
