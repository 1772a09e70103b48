#include "io/file_rules.h"

#include <algorithm>

namespace hsx {
namespace {

constexpr std::uint32_t kReferenceFlags = kOpenRead | kOpenWrite | kOpenCreate;

std::uint32_t done(bool worked) {
  return worked ? 0 : kFileFailed;
}

// A path that names something other than the root.
std::optional<std::string> entry_path(const std::string& path) {
  std::optional<std::string> normal = normal_path(path);
  if (normal && normal->empty()) return std::nullopt;
  return normal;
}

}  // namespace

std::uint32_t FileRules::open(std::uint32_t pid, const std::string& path, std::uint32_t flags) {
  const std::optional<std::string> normal = entry_path(path);
  if (!normal) return kFileBadPath;
  if (flags == 0) flags = kReferenceFlags;
  Task& task = tasks_[pid];
  if (task.open.size() >= most_open_) return kFileFailed;
  const FileTree::File file =
      (flags & kOpenCreate) != 0 ? tree_.find_or_create(*normal) : tree_.find(*normal);
  if (!file) return kFileFailed;
  if ((flags & kOpenTruncate) != 0 && (flags & kOpenWrite) != 0) file->clear();
  task.open[task.next] = {file, flags};
  return task.next++;
}

std::uint32_t FileRules::read(std::uint32_t pid, std::uint32_t descriptor, std::size_t length,
                              FileBytes& out) {
  out.clear();
  OpenFile* open = find(pid, descriptor, kOpenRead);
  if (open == nullptr) return 0;
  const FileBytes& bytes = *open->file;
  const std::size_t from = std::min(open->position, bytes.size());
  const std::size_t count = std::min(length, bytes.size() - from);
  const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(from);
  out.assign(first, first + static_cast<std::ptrdiff_t>(count));
  open->position += count;
  return static_cast<std::uint32_t>(count);
}

std::uint32_t FileRules::write(std::uint32_t pid, std::uint32_t descriptor, const FileBytes& bytes) {
  OpenFile* open = find(pid, descriptor, kOpenWrite);
  if (open == nullptr) return 0;
  FileBytes& content = *open->file;
  if ((open->flags & kOpenAppend) != 0) open->position = content.size();
  const std::size_t end = open->position + bytes.size();
  if (!bytes.empty() && end > content.size()) content.resize(end);
  std::copy(bytes.begin(), bytes.end(),
            content.begin() + static_cast<std::ptrdiff_t>(std::min(open->position, content.size())));
  open->position = end;
  return static_cast<std::uint32_t>(bytes.size());
}

std::uint32_t FileRules::close(std::uint32_t pid, std::uint32_t descriptor) {
  const auto task = tasks_.find(pid);
  return done(task != tasks_.end() && task->second.open.erase(descriptor) != 0);
}

std::uint32_t FileRules::list(const std::string& path, std::string& out) const {
  out.clear();
  const std::optional<std::string> normal = normal_path(path);
  if (!normal) return kFileBadPath;
  const auto names = tree_.names(*normal);
  if (!names) return kFileFailed;
  for (const std::string& name : *names) {
    if (!out.empty()) out += '\n';
    out += name;
  }
  return 0;
}

std::uint32_t FileRules::remove(const std::string& path) {
  const std::optional<std::string> normal = entry_path(path);
  return normal ? done(tree_.remove(*normal)) : kFileBadPath;
}

std::uint32_t FileRules::rename(const std::string& from, const std::string& to) {
  const std::optional<std::string> source = entry_path(from);
  const std::optional<std::string> target = entry_path(to);
  return source && target ? done(tree_.rename(*source, *target)) : kFileBadPath;
}

std::uint32_t FileRules::make_directory(const std::string& path) {
  const std::optional<std::string> normal = entry_path(path);
  return normal ? done(tree_.make_directory(*normal)) : kFileBadPath;
}

FileRules::OpenFile* FileRules::find(std::uint32_t pid, std::uint32_t descriptor, std::uint32_t flags) {
  const auto task = tasks_.find(pid);
  if (task == tasks_.end()) return nullptr;
  const auto open = task->second.open.find(descriptor);
  if (open == task->second.open.end() || (open->second.flags & flags) != flags) return nullptr;
  return &open->second;
}

}  // namespace hsx
