#include "platforms/task_loading.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace hsx {
namespace {

// NAME, or NAME_#k for the k-th instance of an image that allows several.
std::string task_name(const TaskConfig& task, const Image& image,
                      std::map<std::string, unsigned>& instances) {
  if (task.name) return task.name->value;
  if (!image.allow_multiple()) return image.app_name;
  return fmt::format("{}_#{}", image.app_name, instances[image.app_name]++);
}

std::set<std::string> names_of(const Executive& executive) {
  std::set<std::string> names;
  for (std::uint32_t pid = 1; pid <= executive.tasks().size(); ++pid)
    names.insert(executive.tasks().task(pid).program.name);
  return names;
}

// A name that no task has: NAME, or the first free NAME_#k.
std::string free_name(const std::string& name, const Executive& executive) {
  const std::set<std::string> taken = names_of(executive);
  std::string free = name;
  for (unsigned k = 0; taken.count(free) != 0; ++k) free = fmt::format("{}_#{}", name, k);
  return free;
}

std::string refuse_late(const LateTask& wanted, const Executive& executive) {
  constexpr std::uint32_t kMostStack = 60 * 1024;
  if (wanted.name && names_of(executive).count(*wanted.name) != 0)
    return fmt::format("there is a task of the name \"{}\" already", *wanted.name);
  if (wanted.name && wanted.name->empty()) return "the name is empty";
  if (wanted.stack_bytes && (*wanted.stack_bytes < 4 || *wanted.stack_bytes > kMostStack))
    return fmt::format("a stack of {} bytes, expected 4 B .. 60 KiB", *wanted.stack_bytes);
  return "";
}

}  // namespace

LateLoad load_task(const LateTask& wanted, Executive& executive, std::vector<ProgramOrigin>& programs) {
  if (const std::string refused = refuse_late(wanted, executive); !refused.empty()) return {0, {refused}};
  TaskConfig task;
  task.image.value = wanted.file;
  task.image.origin = {wanted.file, 0, 0};
  task.image_path = wanted.file;
  for (const auto& [name, value] : wanted.define)
    task.define[name] = Setting{value, task.image.origin, false};
  Diagnostics diagnostics;
  TaskImage read = read_task_image(task, executive.abi(), diagnostics);
  if (!read.image) return {0, diagnostics.lines()};
  TaskProgram program;
  program.name = wanted.name ? *wanted.name : free_name(read.image->app_name, executive);
  program.image = std::move(*read.image);
  program.stack_bytes = wanted.stack_bytes.value_or(0);
  program.origin = task.image.origin;
  const PostedLoad posted = executive.post_load(std::move(program));
  if (posted.pid == 0) return {0, {fmt::format("{}: {}", wanted.file, posted.error)}};
  programs.push_back(std::move(read.origin));
  return {posted.pid, {}};
}

std::vector<ProgramOrigin> load_tasks(const Config& config, const Clock& clock, Executive& executive,
                                      Diagnostics& diagnostics) {
  std::vector<ProgramOrigin> origins;
  std::map<std::string, unsigned> instances;
  for (const TaskConfig& task : config.tasks) {
    if (task.image.origin.source == Origin::kDefault) continue;  // has been reported as missing
    TaskImage read = read_task_image(task, executive.abi(), diagnostics);
    if (!read.image) continue;
    TaskProgram program;
    program.name = task_name(task, *read.image, instances);
    program.image = std::move(*read.image);
    program.stack_bytes = task.stack ? static_cast<std::uint32_t>(task.stack->value.value()) : 0;
    program.start = clock.first_at_or_after(task.start.value);
    program.quantum = task.quantum ? static_cast<std::uint32_t>(task.quantum->value) : 0;
    program.origin = task.origin;
    executive.add_task(std::move(program));
    origins.push_back(std::move(read.origin));
  }
  return origins;
}

}  // namespace hsx
