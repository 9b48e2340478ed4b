using System.Reflection;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Documents;

/// <summary>What a trimmer is told to keep: ML.NET finds it by reflection alone.</summary>
public sealed class TrimmingTests
{
    [Fact]
    public void Descriptor_OfTheAssembly_KeepsItAndEveryPartOfMLNetItUses()
    {
        Assembly companion = typeof(SongDataExtensions).Assembly;
        using Stream stream = companion.GetManifestResourceStream("ILLink.Descriptors.xml")!;
        XElement[] kept = [.. XDocument.Load(stream).Root!.Elements("assembly")];
        kept.Should().OnlyContain(assembly => (string)assembly.Attribute("preserve")! == "all");
        kept.Select(assembly => (string)assembly.Attribute("fullname")!).Should()
            .Contain(companion.GetName().Name)
            .And.Contain(
                companion.GetReferencedAssemblies().Select(assembly => assembly.Name)
                .Where(name => name!.StartsWith("Microsoft.ML", StringComparison.Ordinal)));
    }
}
