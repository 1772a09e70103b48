#include "isa/image_metadata.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hsx {
namespace {

// ByteString [begin, end) of the file.
struct Extent {
  std::string name;
  std::uint64_t begin;
  std::uint64_t end;
};

constexpr std::array<std::string_view, 4> kSectionNames{"unknown type", ".value", ".cmd", ".mailbox"};

std::string section_name(std::size_t index, std::uint32_t type) {
  return fmt::format("metadata[{}] ({})", index, kSectionNames[type < kSectionNames.size() ? type : 0]);
}

// What of the file is taken already.
std::vector<Extent> occupied(const ImageHeader& header) {
  const std::uint64_t code = header_bytes(header.version);
  const std::uint64_t rodata = code + header.code_len;
  return {{"the header", 0, code}, {"code", code, rodata}, {"rodata", rodata, rodata + header.ro_len}};
}

bool overlap(const Extent& a, const Extent& b) {
  return a.begin < a.end && b.begin < b.end && a.begin < b.end && b.begin < a.end;
}

// Takes the bytes if they lie in the file and are free; if not, says so and returns false.
bool place(Extent extent, std::vector<Extent>& taken, ImageReport& report) {
  const std::string found = fmt::format("{} covers bytes {}..{}", extent.name, extent.begin, extent.end);
  if (extent.end > report.file_bytes) {
    report.faults.push_back(fmt::format("{}, outside the file of {} bytes", found, report.file_bytes));
    return false;
  }
  for (const Extent& other : taken) {
    if (overlap(extent, other)) {
      report.faults.push_back(
          fmt::format("{}, overlapping {} at {}..{}", found, other.name, other.begin, other.end));
      return false;
    }
  }
  if (extent.begin < extent.end) {
    taken.push_back(std::move(extent));
  }
  return true;
}

void inspect_section(const ByteString& file, std::size_t table_entry, std::size_t index,
                     std::vector<Extent>& taken, ImageReport& report) {
  const std::uint32_t type = read_big_endian(file, table_entry, 4);
  const std::uint64_t offset = read_big_endian(file, table_entry + 4, 4);
  const std::uint32_t size = read_big_endian(file, table_entry + 8, 4);
  const std::uint32_t count = read_big_endian(file, table_entry + 12, 4);
  const std::string name = section_name(index, type);
  if (size > kMaxImagePart) {
    report.faults.push_back(fmt::format("{} size is {} bytes, limit is {}", name, size, kMaxImagePart));
    return;
  }
  if (!place({name, offset, offset + size}, taken, report)) {
    return;
  }
  const auto begin = file.begin() + static_cast<std::ptrdiff_t>(offset);
  MetadataSection section{type, count, ByteString(begin, begin + static_cast<std::ptrdiff_t>(size))};
  if (section.is(MetadataType::mailbox)) {
    const std::string text(section.content.begin(), section.content.end());
    parse_mailboxes(text, name, report.mailboxes, report.faults);
  }
  report.metadata.push_back(std::move(section));
}

}  // namespace

void inspect_metadata(const ByteString& file, ImageReport& report) {
  const ImageHeader& header = report.header;
  const std::uint64_t begin = header.meta_offset;
  const std::uint64_t end = begin + std::uint64_t{header.meta_count} * kMetadataEntryBytes;
  std::vector<Extent> taken = occupied(header);
  if (header.meta_count == 0 || !place({"metadata table", begin, end}, taken, report)) {
    return;
  }
  if (header.meta_count > kMostSections) {
    report.faults.push_back(fmt::format("meta_count is {}, limit is {}", header.meta_count, kMostSections));
    return;
  }
  for (std::size_t i = 0; i < header.meta_count; ++i) {
    inspect_section(file, static_cast<std::size_t>(begin) + i * kMetadataEntryBytes, i, taken, report);
  }
}

}  // namespace hsx
