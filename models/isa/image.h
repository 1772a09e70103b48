// A program as the loader takes it: the content of an .hxe file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isa/mailbox_metadata.h"

namespace hsx {

using ByteString = std::vector<std::uint8_t>;

inline constexpr std::uint16_t kImageAllowMultiple = 2;  // header flag: several instances of the same name

enum class MetadataType : std::uint32_t { value = 1, cmd = 2, mailbox = 3 };

// A metadata section as it lies in the file. Types other than the three known ones are carried along.
struct MetadataSection {
  std::uint32_t type = 0;
  std::uint32_t count = 0;  // entries, as the file says
  ByteString content;

  bool is(MetadataType known) const { return type == static_cast<std::uint32_t>(known); }
};

// Invariant of an image that was loaded: all of load_image's rules hold.
struct Image {
  std::uint16_t version = 2;
  std::uint16_t flags = 0;
  std::uint32_t entry = 0;          // byte address in the code
  std::vector<std::uint32_t> code;  // words
  ByteString rodata;                // goes to data address 4000
  std::uint32_t bss_size = 0;       // bytes
  std::uint32_t req_caps = 0;
  std::uint32_t crc32 = 0;  // as in the file; encode_image computes its own
  std::string app_name;
  std::vector<MetadataSection> metadata;
  std::vector<MailboxDeclaration> mailboxes;  // what the .mailbox sections declare, in their order

  bool allow_multiple() const { return (flags & kImageAllowMultiple) != 0; }
  std::uint32_t code_bytes() const { return static_cast<std::uint32_t>(code.size() * 4); }
};

// Either an image, or why there is none.
struct ImageLoad {
  std::optional<Image> image;
  std::string error;  // every fault found, separated by "; "
};

// Never throws for bad input. `fallback_name` names an image that has no name of its own: any of version 1.
ImageLoad load_image(const ByteString& file, std::string_view fallback_name);

// The inverse: header, code, rodata, then the metadata table and its sections, each at a multiple of four.
// `mailboxes` is not looked at, only `metadata` is (see mailbox_section). Requires a name of at most 32 ASCII
// characters; version 1 drops name and metadata.
ByteString encode_image(const Image& image);

// A .mailbox section that declares these mailboxes.
MetadataSection mailbox_section(const std::vector<MailboxDeclaration>& mailboxes);

}  // namespace hsx
