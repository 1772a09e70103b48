#include "io/file_tree.h"

#include <algorithm>

namespace hsx {
namespace {

bool starts_with(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

}  // namespace

std::optional<std::string> normal_path(const std::string& path) {
  if (path.find_first_of(":\\") != std::string::npos) return std::nullopt;
  std::string normal;
  for (const std::string& part : split(path)) {
    if (part == "..") return std::nullopt;
    if (part.empty() || part == ".") continue;
    if (!normal.empty()) normal += '/';
    normal += part;
  }
  return normal;
}

FileTree::File FileTree::find(const std::string& path) const {
  const auto found = nodes_.find(path);
  return found == nodes_.end() ? nullptr : found->second;
}

FileTree::File FileTree::find_or_create(const std::string& path) {
  if (File file = find(path)) return file;
  if (exists(path) || !make_parents(path)) return nullptr;
  return nodes_[path] = std::make_shared<FileBytes>();
}

bool FileTree::make_directory(const std::string& path) {
  if (is_directory(path)) return true;
  if (exists(path) || !make_parents(path)) return false;
  nodes_[path] = nullptr;
  return true;
}

bool FileTree::remove(const std::string& path) {
  if (path.empty()) return false;
  if (is_directory(path) && !names(path)->empty()) return false;
  return nodes_.erase(path) != 0;
}

bool FileTree::rename(const std::string& from, const std::string& to) {
  if (from.empty() || !exists(from) || exists(to) || starts_with(to, from + "/") || !make_parents(to))
    return false;
  std::map<std::string, File> moved;
  for (auto node = nodes_.begin(); node != nodes_.end();) {
    if (node->first != from && !starts_with(node->first, from + "/")) {
      ++node;
      continue;
    }
    moved.emplace(to + node->first.substr(from.size()), node->second);
    node = nodes_.erase(node);
  }
  nodes_.merge(moved);
  return true;
}

bool FileTree::is_directory(const std::string& path) const {
  return exists(path) && !find(path);
}

std::optional<std::vector<std::string>> FileTree::names(const std::string& path) const {
  if (!is_directory(path)) return std::nullopt;
  const std::string prefix = path.empty() ? "" : path + "/";
  std::vector<std::string> names;
  for (const auto& node : nodes_) {
    if (!starts_with(node.first, prefix)) continue;
    std::string name = node.first.substr(prefix.size());
    if (name.find('/') == std::string::npos) names.push_back(std::move(name));
  }
  return names;
}

bool FileTree::make_parents(const std::string& path) {
  std::vector<std::string> parents;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    parents.push_back(path.substr(0, slash));
  }
  const auto is_file = [this](const std::string& parent) { return find(parent) != nullptr; };
  if (std::any_of(parents.begin(), parents.end(), is_file)) return false;
  for (const std::string& parent : parents) nodes_.emplace(parent, nullptr);
  return true;
}

}  // namespace hsx
