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

// Writes the file whole or not at all: to a new file beside it, then renamed. Links are followed; devices and
// pipes are written into. Returns "" or why it could not, with the path.
std::string write_file(const std::string& path, std::string_view content);

// Makes a new empty file, of a name that begins with `target`, and returns its name; "" with errno set when
// it cannot.
std::string make_temporary(const std::string& target);

// Why this cannot be the name of a file to write (it is empty or a folder), or "".
std::string wrong_output_file(const std::string& path);

// Whether both names mean one file, there or not yet there.
bool same_file(const std::string& one, const std::string& other);

}  // namespace hsx
