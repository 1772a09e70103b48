// spurious_wake
#include "executive/executive.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

class SpuriousWake : public Injection, private ExecutiveFaults {
 public:
  static InjectionRow row() {
    return {"spurious_wake",
            "A task that waits or sleeps is given a turn in place of the next ready one, and goes on as if "
            "it had "
            "been woken; what wakes it later is ignored.",
            "choices of the next task, or of none, while the task waits or sleeps",
            false,
            "0, its state before as in task.state, that of a running task; pid is the task's",
            {task_key().must()},
            "task = 1\nat = { nth = 1 }"};
  }

  explicit SpuriousWake(const InjectionSetup& setup) : Injection(setup) {
    auto* executive = find_only<Executive>("executive");
    if (executive == nullptr) return;
    const bool exists = number("task") <= executive->tasks().size();
    if (!exists) refuse("task", "there is no such task");
    if (exists) executive->add_faults(*this);
  }

 private:
  Task* choose(TaskTable& tasks, Cycles at) override {
    Task& task = tasks.task(static_cast<std::uint32_t>(number("task")));
    const bool blocked = task.state == TaskState::wait_mbx || task.state == TaskState::sleeping;
    if (!blocked || !is_due(at)) return nullptr;
    note(at, {task.pid, 0, static_cast<std::uint64_t>(task.state),
              static_cast<std::uint64_t>(TaskState::running)});
    return &task;
  }
};

const InjectionKind<SpuriousWake> kKind;

}  // namespace
}  // namespace hsx
