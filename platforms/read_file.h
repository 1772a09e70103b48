// Whole files in and out, with errors as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hsx {

struct FileContent {
  std::vector<std::uint8_t> bytes;
  std::string error;  // "" or why it could not be read
};
FileContent read_file(const std::string& path);

// Writes the file whole or not at all: to a temporary name beside it, then renamed. Returns "" or why it
// could not.
std::string write_file(const std::string& path, std::string_view content);

}  // namespace hsx
