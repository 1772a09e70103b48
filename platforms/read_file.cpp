#include "platforms/read_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hsx {
namespace {

std::string reason(const char* what) {
  return fmt::format("{}: {}", what, std::strerror(errno));
}

}  // namespace

FileContent read_file(const std::string& path) {
  if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) return {{}, "is a folder"};
  std::ifstream in(path, std::ios::binary);
  if (!in) return {{}, reason("cannot open")};
  FileContent content;
  content.bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) content.error = reason("cannot read");
  return content;
}

std::string write_file(const std::string& path, std::string_view content) {
  const std::string temporary = path + ".tmp";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return reason(("cannot write " + temporary).c_str());
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  return error ? fmt::format("cannot rename {} to {}: {}", temporary, path, error.message()) : "";
}

}  // namespace hsx
