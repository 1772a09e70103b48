#include "platforms/output_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "platforms/read_file.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::string wrong_place(const std::string& path, const std::string& new_folder) {
  std::error_code ignored;
  const fs::path parent = fs::absolute(path).lexically_normal().parent_path();
  if (!new_folder.empty() && same_file(parent.string(), new_folder)) return "";
  return fs::is_directory(parent, ignored) ? "" : fmt::format("{}: there is no such folder", path);
}

bool is_device(const std::string& path) {
  std::error_code ignored;
  return fs::is_other(path, ignored);
}

}  // namespace

std::string wrong_outputs(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs,
                          const std::string& new_folder) {
  for (auto path = outputs.begin(); path != outputs.end(); ++path) {
    std::string wrong = wrong_output_file(*path);
    if (wrong.empty()) wrong = wrong_place(*path, new_folder);
    if (!wrong.empty()) return wrong;
    if (is_device(*path)) continue;
    const auto is_path = [&](const std::string& other) { return same_file(*path, other); };
    if (std::any_of(inputs.begin(), inputs.end(), is_path)) {
      return fmt::format("{}: is read here, expected another file to write", *path);
    }
    if (std::any_of(outputs.begin(), path, is_path)) {
      return fmt::format("{}: is named twice, expected another file to write", *path);
    }
  }
  return "";
}

}  // namespace hsx
