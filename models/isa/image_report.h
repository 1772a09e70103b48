// All that can be said about an .hxe file, also about one that must be refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "isa/image.h"
#include "isa/image_header.h"

namespace hsx {

struct ImageReport {
  std::size_t file_bytes = 0;
  ImageHeader header;                         // as far as the file goes
  std::vector<MetadataSection> metadata;      // those that lie in the file
  std::vector<MailboxDeclaration> mailboxes;  // those that could be read
  // Each names its field, what was found and what was expected or the limit. Empty: the image loads. A fault
  // that only follows from another (a crc over a truncated file) is left out.
  std::vector<std::string> faults;
};

ImageReport inspect_image(const ByteString& file);

// Up to the first NUL.
std::string header_name(const ImageHeader& header);

}  // namespace hsx
