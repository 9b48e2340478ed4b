using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

public sealed class TensorFileTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var writer = new TensorFileWriter("a.format", "1");
        writer.Set("text", "Zürich \"quoted\" \u2028");
        writer.Set("double", 0.1);
        writer.Set("float", 0.95f);
        writer.Set("infinite", double.NegativeInfinity);
        writer.Set("flag", true);
        writer.Add<byte>("bytes", new byte[] { 1, 2, 3 }, 3);
        writer.Add<float>("floats", new float[] { 1, -0f, float.MaxValue, float.NaN, 5, 6 }, 2, 3);
        writer.Add<double>("doubles", new double[] { Math.PI }, 1);
        writer.Add<int>("ints", Array.Empty<int>(), 0, 5);
        writer.Add<long>("longs", new long[] { long.MinValue }, 1);
        writer.Add<ulong>("words", new ulong[] { ulong.MaxValue });
        byte[] bytes = Written(writer);

        foreach (Stream stream in (Stream[])[new MemoryStream(bytes), new OneWayStream(bytes)])
        {
            TensorFile file = TensorFile.Read(stream, new FileSource(null));
            file.Require("a.format", "1");
            file.Text("text").Should().Be("Zürich \"quoted\" \u2028");
            file.Number("double", 0, 1).Should().Be(0.1);
            ((float)file.Number("float", 0, 1)).Should().Be(0.95f);
            file.Number("infinite", double.NegativeInfinity, 0).Should().Be(double.NegativeInfinity);
            file.Flag("flag").Should().BeTrue();
            file.Values<byte>("bytes", 3).ToArray().Should().Equal(1, 2, 3);
            file.Values<float>("floats", 2, 3).ToArray().Select(BitConverter.SingleToInt32Bits)
                .Should().Equal(new float[] { 1, -0f, float.MaxValue, float.NaN, 5, 6 }.Select(BitConverter.SingleToInt32Bits));
            file.Values<double>("doubles", 1).ToArray().Should().Equal(Math.PI);
            file.Values<int>("ints", 0, 5).Length.Should().Be(0);
            file.Values<long>("longs", 1).ToArray().Should().Equal(long.MinValue);
            FluentActions.Invoking(file.RequireAllTaken).Should().Throw<ModelFileException>().WithMessage("*'words'*");
            file.Values<ulong>("words").ToArray().Should().Equal(ulong.MaxValue);
            file.RequireAllTaken();
        }
    }

    [Fact]
    public void Write_AnyTensors_AlignsThemAndPadsTheHeader()
    {
        var writer = new TensorFileWriter("f", "1");
        writer.Add<byte>("b", new byte[3], 3);
        writer.Add<double>("d", new double[1], 1);
        byte[] bytes = Written(writer);
        (string header, byte[] data) = TensorBytes.Split(bytes);
        (bytes.Length - data.Length).Should().Match(length => length % 8 == 0);
        data.Should().HaveCount(11);
        header.Should().Contain("\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"b\"");
    }

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "empty", [], "*cut off*" },
        { "few bytes", [1, 2, 3], "*cut off*" },
        { "zero header", new byte[8], "*header of 0 bytes*" },
        { "2^60 header", TensorBytes.Of("{}", 0, 1UL << 60), "*1152921504606846976*" },
        { "2^64-1 header", TensorBytes.Of("{}", 0, ulong.MaxValue), "*header of 18446744073709551615 bytes*" },
        { "unaligned header", TensorBytes.Of("{}", 0, 7), "*no multiple of 8*" },
        { "header longer than the file", TensorBytes.Of("{}", 0, 1 << 20), "*cut off*" },
        { "not JSON", TensorBytes.Of("hello", 0), "*not the JSON*" },
        { "not an object", TensorBytes.Of("[]", 0), "*no object*" },
        { "not UTF-8", [8, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22, 0x7D, 32, 32, 32], "*UTF-8*" },
        { "half a surrogate pair", TensorBytes.Of("{\"\\ud800\":{}}", 0), "*not the JSON*" },
        { "text behind", TensorBytes.Of("{} x", 0), "*not the JSON*" },
        { "deep", TensorBytes.Of($"{{\"x\":{new string('[', 100_000)}", 0), "*" },
        { "deep shape", TensorBytes.Of(TensorBytes.Tensor("[[1]]", "0,4"), 4), "*" },
        { "name twice", TensorBytes.Of(
            "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}",
            2), "*'x' stands twice*" },
        { "metadata twice", TensorBytes.Of("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "*stands twice*" },
        { "key twice", TensorBytes.Of("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0), "*'a' stands twice*" },
        { "key is a number", TensorBytes.Of("{\"__metadata__\":{\"a\":1}}", 0), "*'a' of __metadata__*" },
        { "property twice", TensorBytes.Of(
            "{\"x\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1), "*'dtype'*twice*" },
        { "unknown property", TensorBytes.Of(
            "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"y\":1}}", 1), "*'y'*unknown*" },
        { "unknown type", TensorBytes.Of(TensorBytes.Tensor("1", "0,4", "Q4"), 4), "*'Q4'*" },
        { "no shape", TensorBytes.Of("{\"x\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}}", 1), "*lacks*" },
        { "negative shape", TensorBytes.Of(TensorBytes.Tensor("-1", "0,4"), 4), "*whole numbers from 0*" },
        { "fraction", TensorBytes.Of(TensorBytes.Tensor("1.5", "0,4"), 4), "*whole numbers from 0*" },
        { "too many dimensions", TensorBytes.Of(TensorBytes.Tensor("1,1,1,1,1,1,1,1,1", "0,4"), 4), "*more than 8*" },
        { "shape overflows", TensorBytes.Of(
            TensorBytes.Tensor("4294967296,4294967296,4294967296", "0,0"), 0), "*more numbers than a file can hold*" },
        { "shape of 2^60", TensorBytes.Of(
            TensorBytes.Tensor("1152921504606846976", "0,4611686018427387904"), 4), "*4611686018427387904 bytes*" },
        { "shape is not the length", TensorBytes.Of(TensorBytes.Tensor("2", "0,4"), 4), "*wants 8 bytes*" },
        { "gap", TensorBytes.Of(TensorBytes.Tensor("1", "4,8"), 8), "*begins at 4*" },
        { "backwards", TensorBytes.Of(TensorBytes.Tensor("1", "0,-4"), 4), "*whole numbers*" },
        { "overlap", TensorBytes.Of(
            "{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"y\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}",
            3), "*begins at 1*" },
        {
            "unaligned tensor",
            TensorBytes.Of(
                "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                    + "\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}", 5),
            "*no multiple*"
        },
        { "a gibibyte that is not there", TensorBytes.Of(TensorBytes.Tensor("268435456", "0,1073741824"), 4), "*cut off*" },
        { "cut off", TensorBytes.Of(TensorBytes.Tensor("4", "0,16"), 15), "*cut off*" },
        { "one byte more", TensorBytes.Of(TensorBytes.Tensor("4", "0,16"), 17), "*" },
        { "too many tensors", TensorBytes.Of(
            "{" + string.Join(
            ",", Enumerable.Range(0, 5_000).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}", 0),
            "*more than 4096*" },
        { "too much metadata", TensorBytes.Of(
            "{\"__metadata__\":{" + string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"{i}\":\"\"")) + "}}", 0),
            "*more than 1024*" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_Damaged_SaysWhatIsWrongAndTakesNoMemoryOnItsWord(string fault, byte[] bytes, string message)
    {
        foreach (bool seeks in (bool[])[true, false])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Action read = () =>
                TensorFile.Read(seeks ? new MemoryStream(bytes) : new OneWayStream(bytes), new FileSource("some.safetensors"));
            ModelFileException error = read.Should().Throw<ModelFileException>(fault).WithMessage(message).Which;
            error.Path.Should().Be("some.safetensors");
            error.Message.Should().StartWith("'some.safetensors': ").And.Match(text => text.Length < 400);
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(2_000_000 + (20L * bytes.Length));
        }
    }

    [Theory]
    [InlineData(16 * 1024 * 1024 + 8, "*header*16777224*")]
    [InlineData(16 * 1024 * 1024, "*cut off*")]
    [InlineData(1 << 20, "*cut off*")]
    public void Read_HeaderThatIsNotThere_IsRefusedWithLittleMemory(long claimed, string message)
    {
        byte[] bytes = TensorBytes.Of(TensorBytes.Tensor("4", "0,16"), 16);
        BitConverter.TryWriteBytes(bytes, claimed);
        foreach (bool seeks in (bool[])[true, false])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Action read = () =>
                TensorFile.Read(seeks ? new MemoryStream(bytes) : new OneWayStream(bytes), new FileSource("some.safetensors"));
            read.Should().Throw<ModelFileException>().WithMessage(message);
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(2_500_000);
        }
    }

    [Fact]
    public void Read_LargeTensorInSmallPieces_ArrivesWhole()
    {
        var values = new float[300_000];
        for (int i = 0; i < values.Length; i++)
            values[i] = i;
        var writer = new TensorFileWriter("f", "1");
        writer.Add<float>("x", values, values.Length);
        TensorFile.Read(new OneWayStream(Written(writer), 10_007), new FileSource(null)).Values<float>("x", values.Length)
            .SequenceEqual(values).Should().BeTrue();
    }

    private static byte[] Written(TensorFileWriter writer)
    {
        var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }
}
