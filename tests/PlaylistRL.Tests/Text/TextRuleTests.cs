using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Text;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData("Rock")]
    [InlineData(" spaces at the ends ")]
    [InlineData("naïve – Ω 日本語 עברית")]
    [InlineData("\U0001F3B5 and \U0001F468‍\U0001F469")]
    [InlineData("\uFFFD")]
    [InlineData("")]
    public void Fault_WellFormedText_IsNone(string text)
    {
        TextRule.Fault(text).Should().BeNull();
        TextRule.Shown(text).Should().Be(text);
    }

    [Theory]
    [InlineData("a\0b", "*control character U+0000 at position 2*")]
    [InlineData("a\tb", "*control character U+0009 at position 2*")]
    [InlineData("line\n", "*control character U+000A at position 5*")]
    [InlineData("\u007F", "*control character U+007F at position 1*")]
    [InlineData("\u0085", "*control character U+0085 at position 1*")]
    [InlineData("x\uFFFE", "*U+FFFE*position 2*")]
    public void Fault_ControlCharacter_IsNamedWithItsPlace(string text, string expected) => TextRule.Fault(text).Should().Match(expected);

    [Fact]
    public void Fault_HalfASurrogatePair_IsNamedWithItsPlace()
    {
        // Not as InlineData: attributes hold UTF-8, which changes them.
        TextRule.Fault("ab\uD83C").Should().Match("*not well-formed*U+D83C*position 3*");
        TextRule.Fault("\uDFB5b").Should().Match("*not well-formed*U+DFB5*position 1*");
        TextRule.Fault("\uDFB5\uD83C").Should().Match("*position 1*");
        TextRule.Fault("\uD83C\uD83C\uDFB5").Should().Match("*position 1*");
    }

    [Fact]
    public void Shown_WhatMayNotStandInAMessage_IsEscaped()
    {
        TextRule.Shown("a\r\n\0\uD83Cb").Should().Be("a\\u000D\\u000A\\u0000\\uD83Cb");
        TextRule.Shown("a\U0001F3B5\t").Should().Be("a\U0001F3B5\\u0009");
    }

    [Fact]
    public void Shown_LongText_IsCutBetweenCharacters()
    {
        TextRule.Shown(new string('a', 80)).Should().Be(new string('a', 80));
        TextRule.Shown(new string('a', 81)).Should().Be(new string('a', 80) + "…");
        string cutInsideAPair = new string('a', 79) + "\U0001F3B5 more";
        TextRule.Shown(cutInsideAPair).Should().Be(new string('a', 79) + "…");
        TextRule.Fault(TextRule.Shown(cutInsideAPair)).Should().BeNull();
    }

    [Fact]
    public void Shown_TextOfAHundredMillionCharacters_TakesNoLonger()
    {
        string huge = new('\n', 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TextRule.Shown(huge).Should().EndWith("…");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000);
    }

    [Fact]
    public void Require_WhatIsNotAccepted_SaysWhatItIsAndWhy()
    {
        Action name = () => TextRule.Require("a\0", "The name", "name");
        name.Should().Throw<ArgumentException>().WithMessage("The name 'a\\u0000' holds the control character U+0000*")
            .WithParameterName("name");
        Action blank = () => TextRule.Require(" ", "The name", "name");
        blank.Should().Throw<ArgumentException>().WithParameterName("name");
    }

    [Fact]
    public void Listed_ManyAndLongNames_IsAFewOfThemCut()
    {
        TextRule.Listed([]).Should().Be("none");
        TextRule.Listed(["Rock", "Pop\n"]).Should().Be("Rock, Pop\\u000A");
        string listed = TextRule.Listed([.. Enumerable.Range(0, 50).Select(i => $"{i}{new string('x', 1_000)}")]);
        listed.Should().StartWith("0xxx").And.EndWith(", … (50 in all)").And.Contain("39x").And.NotContain("40x");
        listed.Length.Should().BeLessThan(4_000);
    }
}
