namespace PlaylistRL;

/// <summary>What is foreseen without a model, from shares counted in the log that was learned from.</summary>
/// <param name="Kept">The share of songs not skipped.</param>
/// <param name="KeptAfterKept">The share of them after a song that was not skipped.</param>
/// <param name="KeptAfterSkip">The share of them after a skip.</param>
internal sealed record ResponseBaselines(double Kept, double KeptAfterKept, double KeptAfterSkip)
{
    public static ResponseBaselines Of(ListeningLog log)
    {
        // [nothing before, kept before, skipped before] × [all, kept]
        Span<long> counts = stackalloc long[6];
        for (int session = 0; session < log.SessionCount; session++)
        {
            int before = 0;
            foreach (ListeningRow row in log.Session(session))
            {
                if (row.Response is Feedback.None)
                    continue;
                bool skip = SessionHistory.IsSkip(row.Response);
                counts[2 * before]++;
                counts[(2 * before) + 1] += skip ? 0 : 1;
                before = skip ? 2 : 1;
            }
        }

        double kept = Share(counts[1] + counts[3] + counts[5], counts[0] + counts[2] + counts[4], 0.5);
        return new ResponseBaselines(kept, Share(counts[3], counts[2], kept), Share(counts[5], counts[4], kept));
    }

    private static double Share(long part, long whole, double otherwise) => whole == 0 ? otherwise : (double)part / whole;
}
