namespace PlaylistRL.Testing;

/// <summary>Asks a model for plans.</summary>
internal sealed class PlanCheck(IUserModel model, ListenerScript[] scripts, Heard[][] alone)
{
    private const int Songs = 20;
    private const int Length = 3;
    private const int MostListeners = 2;

    public void Look(CheckRun run)
    {
        SongCatalog catalog = scripts[0].Catalog;
        int apart = Math.Max(1, catalog.Count / Songs);
        CandidateFilter few = CandidateFilter.Where(catalog.Count, song => song % apart == 0);
        for (int number = 0; number < Math.Min(MostListeners, scripts.Length); number++)
        {
            (run.Seed, run.Step) = (scripts[number].Seed, 0);
            var listener = new PlayedListener(model, scripts[number]);
            for (int songs = 0; songs < 2 && !listener.IsDone; songs++)
            {
                run.Step = songs + 1;
                Ask((IForesight)listener.Listener, catalog.Count, few);
                Heard seen = listener.Next();
                if (Heard.Difference(alone[number][songs], seen) is string difference)
                    throw CheckRun.Broken($"{Heard.Words(alone[number][songs].Response)}, as when nobody plans", $"{difference}");
            }
        }
    }

    private void Ask(IForesight listener, int count, CandidateFilter few)
    {
        var candidates = new Candidates(count, filter: few);
        var perSong = new float[count];
        if (model is IPlanner planner)
        {
            planner.ActionValues(listener, candidates, Length, perSong);
            int bad = Enumerable.Range(0, count).FirstOrDefault(song => few.Contains(song) && !float.IsFinite(perSong[song]), -1);
            if (bad >= 0)
                throw CheckRun.Broken($"ActionValues writes a finite number for candidate {bad}", $"{perSong[bad]}");
        }

        if (model is not IBestPlan plan)
            return;
        double best = plan.BestReturn(listener, candidates, Length);
        if (!double.IsFinite(best))
            throw CheckRun.Broken($"BestReturn is finite", $"{best}");
        if (plan.BestReturn(listener, candidates, Length) is double again && again != best)
            throw CheckRun.Broken($"BestReturn is {best} again", $"{again}");
        listener.ExpectedRewards(perSong);
        double single = Enumerable.Range(0, count).Where(few.Contains).Max(song => (double)perSong[song]);
        double one = plan.BestReturn(listener, candidates, 1);
        if (one < single - Rewards.Slack(RewardRange.Unbounded, single) - 1e-4)
            throw CheckRun.Broken($"the best return of one song is at least {single}, the greatest expected reward", $"{one}");
    }
}
