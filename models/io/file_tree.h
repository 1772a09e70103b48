// Files and directories in memory, by path.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hsx {

using FileBytes = std::vector<std::uint8_t>;

// A path in its one form: "" is the root, otherwise names joined by "/" without leading or trailing "/".
// Empty and "." parts are dropped; a path with a ".." part, ":" or "\" is not valid.
std::optional<std::string> normal_path(const std::string& path);

// All functions take paths in normal form. Directories missing on the way to a new entry are made. Each
// returns whether it was done.
class FileTree {
 public:
  using File = std::shared_ptr<FileBytes>;

  // Null when there is no such file.
  File find(const std::string& path) const;
  // The file, made empty when it is missing; null when the path, or a part of it, stands in the way.
  File find_or_create(const std::string& path);
  // Fails when a file has this name; a directory that is there already is fine.
  bool make_directory(const std::string& path);
  // A file, or a directory with nothing in it. Whoever holds the File keeps its bytes.
  bool remove(const std::string& path);
  // Fails when the new name is taken or lies inside the old one.
  bool rename(const std::string& from, const std::string& to);

  bool is_directory(const std::string& path) const;
  // Names in a directory in order of their bytes; empty when there is no such directory.
  std::optional<std::vector<std::string>> names(const std::string& path) const;

 private:
  bool exists(const std::string& path) const { return path.empty() || nodes_.count(path) != 0; }
  bool make_parents(const std::string& path);

  std::map<std::string, File> nodes_;  // a directory is null
};

}  // namespace hsx
