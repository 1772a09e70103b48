// clobber_register
#include "executive/executive.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

class ClobberRegister : public Injection, private ExecutiveFaults {
 public:
  static InjectionRow row() {
    return {"clobber_register",
            "A register in the bank of a task that has been loaded changes. A core that keeps the bank in a "
            "window cache may not see it.",
            "traps of the task that have been served; the register changes before the task goes on",
            true,
            "register, value before, value after; pid is the task's",
            {task_key().must(),
             injection_key("register", InjectionKey::Form::number, "0 for R0").within(0, 15).must(),
             injection_key("mask", InjectionKey::Form::number, "bits that turn over")
                 .within(1, 0xFFFFFFFF)
                 .otherwise(0xFFFFFFFF)},
            "task = 1\nregister = 12\nat = { nth = 2 }"};
  }

  explicit ClobberRegister(const InjectionSetup& setup) : Injection(setup) {
    executive_ = find_only<Executive>("executive");
    if (executive_ == nullptr) return;
    if (number("task") > executive_->tasks().size()) {
      refuse("task", "there is no such task");
    } else if (is_by_cycle()) {
      at_edges([this](Cycles at) { clobber_if_loaded(at); });
    } else {
      executive_->add_faults(*this);
    }
  }

 private:
  void served(const Task& task, DeviceBus& bus, Cycles at) override {
    if (task.pid != number("task") || !is_due(at)) return;
    setup().context.timeline.settle(at - 1_cycles);
    clobber(task, bus, at);
  }
  void clobber_if_loaded(Cycles at) {
    const Task& task = executive_->tasks().task(static_cast<std::uint32_t>(number("task")));
    if (task.loaded) clobber(task, executive_->bus(), at);
  }
  void clobber(const Task& task, DeviceBus& bus, Cycles at) {
    const auto n = static_cast<std::uint32_t>(number("register"));
    const std::uint32_t address = task.register_address(n);
    std::vector<std::uint8_t> bytes = bus.peek(address, 4);
    const std::uint32_t before = load_le32(bytes.data());
    const std::uint32_t after = before ^ static_cast<std::uint32_t>(number("mask"));
    store_le32(bytes.data(), after);
    bus.poke(address, bytes);
    note(at, {task.pid, n, before, after});
  }

  Executive* executive_ = nullptr;
};

const InjectionKind<ClobberRegister> kKind;

}  // namespace
}  // namespace hsx
