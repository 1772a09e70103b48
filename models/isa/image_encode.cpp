#include <algorithm>

#include "isa/image.h"
#include "isa/image_header.h"

namespace hsx {
namespace {

void append_word(ByteString& to, std::uint32_t word) {
  to.resize(to.size() + 4);
  write_big_endian(to, to.size() - 4, 4, word);
}

std::size_t aligned(std::size_t offset) {
  return (offset + 3) & ~std::size_t{3};
}

ImageHeader header_of(const Image& image) {
  ImageHeader header;
  header.magic = kImageMagic;
  header.version = image.version;
  header.flags = image.flags;
  header.entry = image.entry;
  header.code_len = image.code_bytes();
  header.ro_len = static_cast<std::uint32_t>(image.rodata.size());
  header.bss_size = image.bss_size;
  header.req_caps = image.req_caps;
  std::copy_n(image.app_name.begin(), std::min(image.app_name.size(), kNameBytes), header.app_name.begin());
  return header;
}

// Table first, then the sections in its order.
void append_metadata(ByteString& file, const std::vector<MetadataSection>& sections) {
  std::size_t offset = file.size() + sections.size() * kMetadataEntryBytes;
  for (const MetadataSection& section : sections) {
    append_word(file, section.type);
    append_word(file, static_cast<std::uint32_t>(offset));
    append_word(file, static_cast<std::uint32_t>(section.content.size()));
    append_word(file, section.count);
    offset = aligned(offset + section.content.size());
  }
  for (const MetadataSection& section : sections) {
    file.resize(aligned(file.size()));
    file.insert(file.end(), section.content.begin(), section.content.end());
  }
}

}  // namespace

ByteString encode_image(const Image& image) {
  ImageHeader header = header_of(image);
  ByteString file = write_header(header);
  for (const std::uint32_t word : image.code) {
    append_word(file, word);
  }
  file.insert(file.end(), image.rodata.begin(), image.rodata.end());
  if (image.version != 1 && !image.metadata.empty()) {
    file.resize(aligned(file.size()));
    header.meta_offset = static_cast<std::uint32_t>(file.size());
    header.meta_count = static_cast<std::uint32_t>(image.metadata.size());
    append_metadata(file, image.metadata);
  }
  const auto put_header = [&] {
    const ByteString bytes = write_header(header);
    std::copy(bytes.begin(), bytes.end(), file.begin());
  };
  put_header();
  header.crc32 = image_crc(file, header.version);
  put_header();
  return file;
}

MetadataSection mailbox_section(const std::vector<MailboxDeclaration>& mailboxes) {
  const std::string json = mailboxes_to_json(mailboxes);
  return {static_cast<std::uint32_t>(MetadataType::mailbox), static_cast<std::uint32_t>(mailboxes.size()),
          ByteString(json.begin(), json.end())};
}

}  // namespace hsx
