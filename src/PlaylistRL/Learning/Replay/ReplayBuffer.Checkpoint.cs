using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PlaylistRL.Learning;

/// <content>Its state in a checkpoint: the slots in use, and each distinct filter once, as a set of bits.</content>
internal sealed partial class ReplayBuffer : ICheckpointed
{
    /// <summary>The name of the number of transitions ever added.</summary>
    public const string AddedName = Prefix + "added";

    private const string Prefix = "replay.";

    /// <summary>Whether each tensor of a full replay has no more bytes than an array can have.</summary>
    public bool CheckpointFits => sizeof(float) * (long)Capacity * Math.Max(_observationLength, _maxExcluded) <= Array.MaxLength;

    public void Save(TensorFileWriter file)
    {
        (List<CandidateFilter> filters, int[] filterOf) = DistinctFilters();
        int words = (_actionCount + 63) / 64;
        file.Set(AddedName, Added);
        file.Add<float>(Prefix + "observations", _observations.AsMemory(0, Count * _observationLength), Count, _observationLength);
        file.Add<float>(Prefix + "next-observations", _nextObservations.AsMemory(0, Count * _observationLength), Count, _observationLength);
        file.Add<int>(Prefix + "actions", _actions.AsMemory(0, Count), Count);
        file.Add<float>(Prefix + "rewards", _rewards.AsMemory(0, Count), Count);
        file.Add<bool>(Prefix + "terminated", _terminated.AsMemory(0, Count), Count);
        file.Add<bool>(Prefix + "ended", _ended.AsMemory(0, Count), Count);
        file.Add<bool>(Prefix + "explored", _explored.AsMemory(0, Count), Count);
        file.Add<int>(Prefix + "next-excluded", _nextExcluded.AsMemory(0, Count * _maxExcluded), Count, _maxExcluded);
        file.Add<int>(Prefix + "next-excluded-counts", _nextExcludedCounts.AsMemory(0, Count), Count);
        file.Add<int>(Prefix + "next-filters", filterOf, Count);
        file.Add<ulong>(Prefix + "filters", filters.SelectMany(filter => filter.Words.ToArray()).ToArray(), filters.Count, words);
    }

    public Action Restore(TensorFile file)
    {
        long added = file.Integer(AddedName, 0, 1L << 60);
        int count = (int)Math.Min(added, Capacity);
        CandidateFilter[] filters = ReadFilters(file);
        file.Finite(Prefix + "observations", count, _observationLength);
        file.Finite(Prefix + "next-observations", count, _observationLength);
        file.Finite(Prefix + "rewards", count);
        int[] actions = Indices(file, "actions", _actionCount, count);
        int[] excludedCounts = Indices(file, "next-excluded-counts", _maxExcluded + 1, count);
        int[] excluded = Indices(file, "next-excluded", _actionCount, count, _maxExcluded);
        int[] filterOf = [.. file.Values<int>(Prefix + "next-filters", count)];
        byte[] terminated = file.Values<byte>(Prefix + "terminated", count).ToArray();
        byte[] explored = file.Values<byte>(Prefix + "explored", count).ToArray();
        byte[] ended = file.Values<byte>(Prefix + "ended", count).ToArray();
        for (int slot = 0; slot < count; slot++)
        {
            if (explored[slot] > 1)
                throw file.Source.Error($"transition {slot} of the replay was neither explored nor not.");
            if (ended[slot] > 1 || ended[slot] < terminated[slot])
                throw file.Source.Error($"transition {slot} of the replay has neither ended nor not, or terminated without ending.");
            if (filterOf[slot] < -1 || filterOf[slot] >= filters.Length)
                throw file.Source.Error($"transition {slot} of the replay has filter {filterOf[slot]} of {filters.Length}.");
            CheckCandidates(
                file, slot, excluded.AsSpan(slot * _maxExcluded, excludedCounts[slot]), filterOf[slot] < 0 ? null
                    : filters[filterOf[slot]], terminated[slot] == 1);
        }

        return () =>
        {
            (Added, Count) = (added, count);

            // The largest of it, looked at before, is not copied twice.
            file.Values<float>(Prefix + "observations", count, _observationLength).CopyTo(_observations);
            file.Values<float>(Prefix + "next-observations", count, _observationLength).CopyTo(_nextObservations);
            file.Values<float>(Prefix + "rewards", count).CopyTo(_rewards);
            actions.CopyTo(_actions, 0);
            excludedCounts.CopyTo(_nextExcludedCounts, 0);
            excluded.CopyTo(_nextExcluded, 0);
            for (int slot = 0; slot < count; slot++)
            {
                _terminated[slot] = terminated[slot] == 1;
                _ended[slot] = ended[slot] == 1;
                _explored[slot] = explored[slot] == 1;
                _nextFilters[slot] = filterOf[slot] < 0 ? null : filters[filterOf[slot]];
            }
        };
    }

    private (List<CandidateFilter> Filters, int[] FilterOf) DistinctFilters()
    {
        var filters = new List<CandidateFilter>();
        var numberOf = new Dictionary<CandidateFilter, int>(ReferenceEqualityComparer.Instance);
        var byContent = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] filterOf = new int[Count];
        for (int slot = 0; slot < Count; slot++)
        {
            filterOf[slot] = -1;
            if (_nextFilters[slot] is not CandidateFilter filter)
                continue;
            if (!numberOf.TryGetValue(filter, out int number))
            {
                // A world may make an equal filter anew for every step.
                string content = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(filter.Words)));
                if (!byContent.TryGetValue(content, out number))
                {
                    number = filters.Count;
                    filters.Add(filter);
                    byContent.Add(content, number);
                }

                numberOf.Add(filter, number);
            }

            filterOf[slot] = number;
        }

        return (filters, filterOf);
    }

    private CandidateFilter[] ReadFilters(TensorFile file)
    {
        int words = (_actionCount + 63) / 64;
        long rows = file.RowsOf(Prefix + "filters");
        ReadOnlySpan<ulong> bits = file.Values<ulong>(Prefix + "filters", rows, words);
        if (rows > Capacity)
            throw file.Source.Error($"its replay has {rows} filters, more than transitions.");
        var filters = new CandidateFilter[rows];
        for (int i = 0; i < filters.Length; i++)
        {
            filters[i] = CandidateFilter.Of(_actionCount, bits.Slice(i * words, words))
                ?? throw file.Source.Error($"filter {i} of its replay lets actions pass that do not exist.");
        }

        return filters;
    }

    private void CheckCandidates(TensorFile file, int slot, ReadOnlySpan<int> excluded, CandidateFilter? filter, bool terminated)
    {
        foreach (int action in excluded)
        {
            if (filter is not null && !filter.Contains(action))
                throw file.Source.Error($"transition {slot} of the replay excludes action {action}, which its filter keeps out already.");
        }

        int[] sorted = excluded.ToArray();
        Array.Sort(sorted);
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                throw file.Source.Error($"transition {slot} of the replay excludes action {sorted[i]} twice.");
        }

        if (!terminated && (filter?.Count ?? _actionCount) == excluded.Length)
            throw file.Source.Error($"transition {slot} of the replay goes on, but has no candidate.");
    }

    private static int[] Indices(TensorFile file, string name, int below, params ReadOnlySpan<long> shape)
    {
        int[] indices = file.Values<int>(Prefix + name, shape).ToArray();
        int wrong = Array.FindIndex(indices, index => (uint)index >= (uint)below);
        return wrong < 0 ? indices
            : throw file.Source.Error($"number {wrong} of '{Prefix + name}' is {indices[wrong]}; legal is 0 to {below - 1}.");
    }
}
