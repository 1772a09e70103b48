#include "isa/image_header.h"

#include <zlib.h>

#include <algorithm>

namespace hsx {
namespace {

constexpr std::size_t kNameOffset = 32;
constexpr std::size_t kReservedOffset = 72;
constexpr std::size_t kCrcOffset = 28;

template <std::size_t kSize>
void read_bytes(const std::vector<std::uint8_t>& file, std::size_t offset,
                std::array<std::uint8_t, kSize>& to) {
  for (std::size_t i = 0; i < kSize && offset + i < file.size(); ++i) {
    to[i] = file[offset + i];
  }
}

}  // namespace

std::uint32_t read_big_endian(const std::vector<std::uint8_t>& from, std::size_t offset, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    value = (value << 8) | from[offset + i];
  }
  return value;
}

void write_big_endian(std::vector<std::uint8_t>& to, std::size_t offset, std::size_t bytes,
                      std::uint32_t value) {
  for (std::size_t i = bytes; i-- > 0;) {
    to[offset + i] = static_cast<std::uint8_t>(value & 0xFF);
    value >>= 8;
  }
}

ImageHeader read_header(const std::vector<std::uint8_t>& file) {
  ImageHeader header;
  for (const HeaderField& field : kHeaderFields) {
    const std::size_t end = field.offset + field.bytes;
    if (end <= file.size() && (end <= kHeaderBytesV1 || header.version != 1)) {
      header.*field.member = read_big_endian(file, field.offset, field.bytes);
    }
  }
  if (header.version != 1) {
    read_bytes(file, kNameOffset, header.app_name);
    read_bytes(file, kReservedOffset, header.reserved);
  }
  return header;
}

std::vector<std::uint8_t> write_header(const ImageHeader& header) {
  std::vector<std::uint8_t> bytes(header_bytes(header.version), 0);
  for (const HeaderField& field : kHeaderFields) {
    if (field.offset + field.bytes <= bytes.size()) {
      write_big_endian(bytes, field.offset, field.bytes, header.*field.member);
    }
  }
  if (bytes.size() == kHeaderBytesV2) {
    std::copy(header.app_name.begin(), header.app_name.end(), bytes.begin() + kNameOffset);
    std::copy(header.reserved.begin(), header.reserved.end(), bytes.begin() + kReservedOffset);
  }
  return bytes;
}

std::uint32_t image_crc(const std::vector<std::uint8_t>& file, std::uint32_t version) {
  const std::size_t body = header_bytes(version);
  uLong crc = ::crc32(0, file.data(), static_cast<uInt>(kCrcOffset));
  crc = crc32_z(crc, file.data() + body, file.size() - body);
  return static_cast<std::uint32_t>(crc);
}

}  // namespace hsx
