using System.Text.Json.Serialization;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What the page is told of a training, as it happens.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunBegan), "begin")]
[JsonDerivedType(typeof(RunProgress), "progress")]
[JsonDerivedType(typeof(LearningPoint), "point")]
[JsonDerivedType(typeof(ValidationRow), "row")]
[JsonDerivedType(typeof(RunVerdict), "verdict")]
[JsonDerivedType(typeof(RunEnded), "end")]
[JsonDerivedType(typeof(PolicyServed), "served")]
internal abstract record TrainingEvent;
