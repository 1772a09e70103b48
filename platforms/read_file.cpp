#include "platforms/read_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;   // followed from one name
constexpr int kMostNames = 100;  // tried for a temporary file

std::string reason(std::string_view what) {
  return fmt::format("{}: {}", what, std::strerror(errno));
}

// Something that is there and can only be written into: a device, a pipe.
bool is_device(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status);
}

// What the name stands for in the end, whether or not that is there.
fs::path without_links(fs::path path) {
  std::error_code ignored;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, ignored); ++i) {
    path = path.parent_path() / fs::read_symlink(path, ignored);
  }
  return path;
}

// Absolute and without links as far as it is there; without a slash at the end.
fs::path real_path(const std::string& path) {
  std::error_code failed;
  const fs::path whole = fs::absolute(path);
  const fs::path real = fs::weakly_canonical(whole, failed);
  const fs::path clean = failed ? whole.lexically_normal() : real;
  return clean.has_filename() ? clean : clean.parent_path();
}

void keep_permissions(const fs::path& target, const fs::path& file) {
  std::error_code ignored;
  const fs::file_status status = fs::status(target, ignored);
  if (fs::exists(status)) fs::permissions(file, status.permissions(), ignored);
}

std::string write_into(const fs::path& file, const std::string& name, std::string_view content) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  return out ? "" : reason("cannot write " + name);
}

}  // namespace

FileContent read_file(const std::string& path) {
  if (std::error_code ignored; fs::is_directory(path, ignored)) return {{}, "is a folder"};
  std::ifstream in(path, std::ios::binary);
  if (!in) return {{}, reason("cannot open")};
  FileContent content;
  content.bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) content.error = reason("cannot read");
  return content;
}

std::string make_temporary(const std::string& target) {
  for (int i = 0; i < kMostNames; ++i) {
    const std::string path = fmt::format("{}.{}.{}.tmp", target, getpid(), i);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      close(file);
      return path;
    }
    if (errno != EEXIST) break;
  }
  return "";
}

std::string write_file(const std::string& path, std::string_view content) {
  if (std::string wrong = wrong_output_file(path); !wrong.empty()) return wrong;
  if (is_device(path)) return write_into(path, path, content);
  const fs::path target = without_links(path);
  const std::string temporary = make_temporary(target.string());
  if (temporary.empty()) return reason("cannot write " + path);
  std::string error = write_into(temporary, path, content);
  std::error_code failed;
  if (error.empty()) keep_permissions(target, temporary);
  if (error.empty()) fs::rename(temporary, target, failed);
  if (failed) error = fmt::format("cannot write {}: {}", path, failed.message());
  std::error_code ignored;
  if (!error.empty()) fs::remove(temporary, ignored);
  return error;
}

std::string wrong_output_file(const std::string& path) {
  if (path.empty()) return "\"\": expected the name of a file to write";
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? fmt::format("{}: is a folder", path) : "";
}

bool same_file(const std::string& one, const std::string& other) {
  std::error_code failed;
  return (fs::equivalent(one, other, failed) && !failed) || real_path(one) == real_path(other);
}

}  // namespace hsx
