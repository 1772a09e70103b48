#include "isa/image_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "isa/data_address.h"
#include "isa/image_metadata.h"

namespace hsx {
namespace {

struct LengthField {
  std::string_view name;
  std::uint32_t ImageHeader::*member;
};

constexpr std::array<LengthField, 3> kLengths{{
    {"code_len", &ImageHeader::code_len},
    {"ro_len", &ImageHeader::ro_len},
    {"bss_size", &ImageHeader::bss_size},
}};

template <typename... Arguments>
void complain(ImageReport& report, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  report.faults.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
}

// Whether the rest of the header can be understood.
bool check_identity(ImageReport& report) {
  const ImageHeader& header = report.header;
  if (report.file_bytes < kHeaderBytesV1) {
    complain(report, "file size is {} bytes, expected at least {} for the header", report.file_bytes,
             kHeaderBytesV1);
  }
  if (report.file_bytes >= 4 && header.magic != kImageMagic) {
    complain(report, "magic is 0x{:08x}, expected 0x{:08x}", header.magic, kImageMagic);
  }
  if (report.file_bytes >= 6 && header.version != 1 && header.version != 2) {
    complain(report, "version is {}, expected 1 or 2", header.version);
  }
  if (!report.faults.empty()) {
    return false;
  }
  if (report.file_bytes < header_bytes(header.version)) {
    complain(report, "file size is {} bytes, expected at least {} for the header", report.file_bytes,
             header_bytes(header.version));
    return false;
  }
  return true;
}

void check_lengths(ImageReport& report) {
  for (const LengthField& length : kLengths) {
    if (report.header.*length.member > kMaxImagePart) {
      complain(report, "{} is {} bytes, limit is {}", length.name, report.header.*length.member,
               kMaxImagePart);
    }
  }
  constexpr std::uint32_t kRoom = kDataSpaceBytes - kRodataBase;
  if (report.header.ro_len > kRoom && report.header.ro_len <= kMaxImagePart) {
    complain(report, "ro_len is {} bytes, limit is {} from data address 0x{:04x}", report.header.ro_len,
             kRoom, kRodataBase);
  }
}

void check_code(ImageReport& report) {
  const ImageHeader& header = report.header;
  if (header.code_len % 4 != 0) {
    complain(report, "code_len is {} bytes, expected a multiple of 4", header.code_len);
  }
  if (header.entry % 4 != 0) {
    complain(report, "entry is 0x{:x}, expected a multiple of 4", header.entry);
  }
  if (header.entry >= header.code_len) {
    complain(report, "entry is 0x{:x}, expected below code_len 0x{:x}", header.entry, header.code_len);
  }
}

void check_name(ImageReport& report) {
  const auto& bytes = report.header.app_name;
  const std::size_t length = header_name(report.header).size();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i >= length && bytes[i] != 0)
      return complain(report, "app_name byte {} is 0x{:02x}, expected 0x00 behind the name", i, bytes[i]);
    if (bytes[i] >= 0x80)
      return complain(report, "app_name byte {} is 0x{:02x}, expected ASCII below 0x80", i, bytes[i]);
  }
}

void check_reserved(ImageReport& report) {
  const auto& reserved = report.header.reserved;
  const auto found =
      std::find_if(reserved.begin(), reserved.end(), [](std::uint8_t byte) { return byte != 0; });
  if (found != reserved.end()) {
    complain(report, "reserved byte {} is 0x{:02x}, expected 0x00", found - reserved.begin(), *found);
  }
}

// Whether code and rodata lie in the file.
bool check_size(ImageReport& report) {
  const ImageHeader& header = report.header;
  const std::uint64_t needed = std::uint64_t{header_bytes(header.version)} + header.code_len + header.ro_len;
  if (report.file_bytes >= needed) {
    return true;
  }
  complain(report, "file size is {} bytes, expected at least {} for header, code and rodata",
           report.file_bytes, needed);
  return false;
}

void check_crc(const ByteString& file, ImageReport& report) {
  const std::uint32_t computed = image_crc(file, report.header.version);
  if (computed != report.header.crc32) {
    complain(report, "crc32 is 0x{:08x}, expected 0x{:08x} for this content", report.header.crc32, computed);
  }
}

}  // namespace

std::string header_name(const ImageHeader& header) {
  const auto end = std::find(header.app_name.begin(), header.app_name.end(), std::uint8_t{0});
  return std::string(header.app_name.begin(), end);
}

ImageReport inspect_image(const ByteString& file) {
  ImageReport report;
  report.file_bytes = file.size();
  report.header = read_header(file);
  if (!check_identity(report)) {
    return report;
  }
  check_lengths(report);
  check_code(report);
  check_name(report);
  check_reserved(report);
  if (check_size(report)) {
    if (report.header.version == 2) {
      inspect_metadata(file, report);
    }
    check_crc(file, report);
  }
  return report;
}

}  // namespace hsx
