#include <fmt/format.h>

#include "isa/image.h"
#include "isa/image_report.h"

namespace hsx {
namespace {

// Requires a report without faults.
Image build_image(const ByteString& file, const ImageReport& report, std::string_view fallback_name) {
  const ImageHeader& header = report.header;
  Image image;
  image.version = static_cast<std::uint16_t>(header.version);
  image.flags = static_cast<std::uint16_t>(header.flags);
  image.entry = header.entry;
  image.bss_size = header.bss_size;
  image.req_caps = header.req_caps;
  image.crc32 = header.crc32;
  image.app_name = header_name(header);
  if (image.app_name.empty()) {
    image.app_name = fallback_name;
  }
  const std::size_t code = header_bytes(header.version);
  for (std::size_t offset = 0; offset < header.code_len; offset += 4) {
    image.code.push_back(read_big_endian(file, code + offset, 4));
  }
  const auto rodata = file.begin() + static_cast<std::ptrdiff_t>(code + header.code_len);
  image.rodata.assign(rodata, rodata + static_cast<std::ptrdiff_t>(header.ro_len));
  image.metadata = report.metadata;
  image.mailboxes = report.mailboxes;
  return image;
}

}  // namespace

ImageLoad load_image(const ByteString& file, std::string_view fallback_name) {
  const ImageReport report = inspect_image(file);
  if (!report.faults.empty()) {
    return {std::nullopt, fmt::format("{}", fmt::join(report.faults, "; "))};
  }
  return {build_image(file, report, fallback_name), ""};
}

}  // namespace hsx
