#include "platforms/task_loading.h"

#include <fmt/format.h>

#include <map>

namespace hsx {
namespace {

// NAME, or NAME_#k for the k-th instance of an image that allows several.
std::string task_name(const TaskConfig& task, const Image& image,
                      std::map<std::string, unsigned>& instances) {
  if (task.name) return task.name->value;
  if (!image.allow_multiple()) return image.app_name;
  return fmt::format("{}_#{}", image.app_name, instances[image.app_name]++);
}

}  // namespace

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
