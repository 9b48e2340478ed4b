using System.Buffers.Binary;
using System.Text;

namespace PlaylistRL.Tests.Storage;

/// <summary>Tensor files made by hand: any header, any data, any claim.</summary>
internal static class TensorBytes
{
    public static byte[] Of(string header, int dataLength, ulong? claimedHeader = null) => Of(header, new byte[dataLength], claimedHeader);

    public static byte[] Of(string header, byte[] data, ulong? claimedHeader = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] padded = [.. json, .. Enumerable.Repeat((byte)' ', -json.Length & 7)];
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, claimedHeader ?? (ulong)padded.Length);
        return [.. length, .. padded, .. data];
    }

    /// <summary>The header of one tensor.</summary>
    public static string Tensor(string shape, string offsets, string type = "F32", string name = "x") =>
        $$$"""{"{{{name}}}":{"dtype":"{{{type}}}","shape":[{{{shape}}}],"data_offsets":[{{{offsets}}}]}}""";

    /// <summary>The header as text, and the tensors' bytes, of a whole file.</summary>
    public static (string Header, byte[] Data) Split(byte[] file)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        return (Encoding.UTF8.GetString(file, 8, length).TrimEnd(), file[(8 + length)..]);
    }
}
