namespace PlaylistRL.Lab;

/// <summary>A policy and where it comes from; the report is null for rules.</summary>
internal sealed record Trained(Training Training, IPolicy Policy, double? Discount, TrainingReport? Report);
