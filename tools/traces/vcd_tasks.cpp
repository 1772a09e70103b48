#include <fmt/format.h>

#include "core/core_events.h"
#include "executive/executive.h"
#include "executive/executive_events.h"
#include "traces/vcd_part.h"

namespace hsx {
namespace {

constexpr unsigned kStateLetters = 8;  // "returned"

// Tasks as their results tell of them: `pc` is where the task goes on or has ended.
class Tasks : public VcdPart {
 public:
  Tasks(const TaskTable& tasks, VcdWaves& waves) : waves_(waves) {
    for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) tasks_.push_back(add_task(pid));
  }

  void hear(const Event& event) override {
    const auto& values = event.values;
    if (event.type == &kTaskStateChange) {
      const Task& task = of(event);
      waves_.set_text(task.state, to_text(static_cast<TaskState>(values[2])));
      waves_.set(task.pc, values[3]);
    } else if (event.type == &kRetire) {
      const Task& task = of(event);
      waves_.set(task.pc, values[3]);
      waves_.set(task.psw, values[4]);
      waves_.set(task.sp, values[5]);
      waves_.add_to(task.steps, 1);
    } else if (event.type == &kTaskResumed) {
      waves_.set(of(event).pc, values[1]);
    } else if (event.type == &kTaskLoaded) {
      waves_.set(of(event).reg_base, values[4]);
    }
  }

 private:
  struct Task {
    VcdWaves::Id state, pc, psw, sp, reg_base, steps;
  };

  Task add_task(std::uint32_t pid) {
    const std::string prefix = fmt::format("task.{}", pid);
    const Task task{waves_.add_text(prefix + ".state", kStateLetters),
                    waves_.add_hex(prefix + ".pc"),
                    waves_.add_hex(prefix + ".psw", 4),
                    waves_.add_hex(prefix + ".sp"),
                    waves_.add_hex(prefix + ".reg_base"),
                    waves_.add_decimal(prefix + ".steps", 64)};
    waves_.set_text(task.state, to_text(TaskState::pending));
    waves_.set(task.steps, 0);
    return task;
  }

  const Task& of(const Event& event) const { return tasks_.at(event.values[0] - 1); }

  VcdWaves& waves_;
  std::vector<Task> tasks_;  // by pid - 1
};

}  // namespace

void add_vcd_tasks(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  const auto* executive = platform.find_only<Executive>();
  if (executive != nullptr) parts.push_back(std::make_unique<Tasks>(executive->tasks(), waves));
}

}  // namespace hsx
