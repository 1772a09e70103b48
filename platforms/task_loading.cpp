#include "platforms/task_loading.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "isa/image.h"
#include "platforms/read_file.h"

namespace hsx {
namespace {

std::optional<Image> read_image(const TaskConfig& task, Diagnostics& diagnostics) {
  const FileContent file = read_file(task.image_path);
  if (!file.error.empty()) {
    diagnostics.error(task.image.origin, fmt::format("image \"{}\": {}", task.image.value, file.error));
    return std::nullopt;
  }
  const std::string stem = std::filesystem::path(task.image.value).stem().string();
  ImageLoad loaded = load_image(file.bytes, stem);
  if (!loaded.image) {
    diagnostics.error(task.image.origin, fmt::format("image \"{}\": {}", task.image.value, loaded.error));
  }
  return std::move(loaded.image);
}

// NAME, or NAME_#k for the k-th instance of an image that allows several.
std::string task_name(const TaskConfig& task, const Image& image,
                      std::map<std::string, unsigned>& instances) {
  if (task.name) return task.name->value;
  if (!image.allow_multiple()) return image.app_name;
  return fmt::format("{}_#{}", image.app_name, instances[image.app_name]++);
}

}  // namespace

void load_tasks(const Config& config, const Clock& clock, Executive& executive, Diagnostics& diagnostics) {
  std::map<std::string, unsigned> instances;
  for (const TaskConfig& task : config.tasks) {
    std::optional<Image> image = read_image(task, diagnostics);
    if (!image) continue;
    TaskProgram program;
    program.name = task_name(task, *image, instances);
    program.image = std::move(*image);
    program.stack_bytes = task.stack ? static_cast<std::uint32_t>(task.stack->value.value()) : 0;
    program.start = clock.first_at_or_after(task.start.value);
    program.quantum = task.quantum ? static_cast<std::uint32_t>(task.quantum->value) : 0;
    program.origin = task.origin;
    executive.add_task(std::move(program));
  }
}

}  // namespace hsx
