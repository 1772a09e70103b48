// The header of an .hxe file, field by field, big-endian.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hsx {

inline constexpr std::uint32_t kImageMagic = 0x48535845;  // "HSXE"
inline constexpr std::size_t kHeaderBytesV1 = 32;
inline constexpr std::size_t kHeaderBytesV2 = 96;
inline constexpr std::size_t kNameBytes = 32;
inline constexpr std::size_t kReservedBytes = 24;
inline constexpr std::size_t kMetadataEntryBytes = 16;
inline constexpr std::uint32_t kMostSections = 4096;
inline constexpr std::uint32_t kMaxImagePart = 0x10000;  // bytes of code, rodata, bss or a metadata section

struct ImageHeader {
  std::uint32_t magic = 0;
  std::uint32_t version = 0;
  std::uint32_t flags = 0;
  std::uint32_t entry = 0;
  std::uint32_t code_len = 0;
  std::uint32_t ro_len = 0;
  std::uint32_t bss_size = 0;
  std::uint32_t req_caps = 0;
  std::uint32_t crc32 = 0;
  std::array<std::uint8_t, kNameBytes> app_name{};
  std::uint32_t meta_offset = 0;
  std::uint32_t meta_count = 0;
  std::array<std::uint8_t, kReservedBytes> reserved{};
};

// A numeric field; name and reserved bytes lie at fixed places of their own.
struct HeaderField {
  std::string_view name;
  std::size_t offset;
  std::size_t bytes;  // 2 or 4
  std::uint32_t ImageHeader::*member;
};

inline constexpr std::array<HeaderField, 11> kHeaderFields{{
    {"magic", 0, 4, &ImageHeader::magic},
    {"version", 4, 2, &ImageHeader::version},
    {"flags", 6, 2, &ImageHeader::flags},
    {"entry", 8, 4, &ImageHeader::entry},
    {"code_len", 12, 4, &ImageHeader::code_len},
    {"ro_len", 16, 4, &ImageHeader::ro_len},
    {"bss_size", 20, 4, &ImageHeader::bss_size},
    {"req_caps", 24, 4, &ImageHeader::req_caps},
    {"crc32", 28, 4, &ImageHeader::crc32},
    {"meta_offset", 64, 4, &ImageHeader::meta_offset},
    {"meta_count", 68, 4, &ImageHeader::meta_count},
}};

// 32 for version 1, otherwise 96.
constexpr std::size_t header_bytes(std::uint32_t version) {
  return version == 1 ? kHeaderBytesV1 : kHeaderBytesV2;
}

// Fields that lie wholly in the file, zero for the rest; those of version 2 only when the version is not 1.
ImageHeader read_header(const std::vector<std::uint8_t>& file);

// header_bytes(version) bytes.
std::vector<std::uint8_t> write_header(const ImageHeader& header);

// CRC-32 (zlib) of the first 28 bytes and of all that follows the header. Requires a file at least as long as
// its header.
std::uint32_t image_crc(const std::vector<std::uint8_t>& file, std::uint32_t version);

// Big-endian access. Requires offset + bytes <= the vector's size, bytes <= 4.
std::uint32_t read_big_endian(const std::vector<std::uint8_t>& from, std::size_t offset, std::size_t bytes);
void write_big_endian(std::vector<std::uint8_t>& to, std::size_t offset, std::size_t bytes,
                      std::uint32_t value);

}  // namespace hsx
