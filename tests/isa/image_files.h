// Recorded image files, and images made for a test.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "isa/image.h"
#include "isa/image_header.h"

namespace hsx {

inline ByteString read_golden(const std::string& name) {
  std::ifstream file(std::string(HSX_SOURCE_DIR) + "/tests/golden/" + name, std::ios::binary);
  return ByteString(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// Two code words, entry at the second; three bytes of rodata.
inline Image small_image() {
  Image image;
  image.entry = 4;
  image.code = {0x01100005, 0x25000000};
  image.rodata = {1, 2, 3};
  image.app_name = "small";
  return image;
}

// Makes the crc right again after a change.
inline void repair_crc(ByteString& file) {
  write_big_endian(file, 28, 4, image_crc(file, read_big_endian(file, 4, 2)));
}

// The error of a file after writing `value` to the field at `offset` and repairing the crc.
inline std::string error_with(ByteString file, std::size_t offset, std::size_t bytes, std::uint32_t value) {
  write_big_endian(file, offset, bytes, value);
  repair_crc(file);
  return load_image(file, "x").error;
}

inline MetadataSection text_section(MetadataType type, const std::string& text) {
  return {static_cast<std::uint32_t>(type), 1, ByteString(text.begin(), text.end())};
}

}  // namespace hsx
