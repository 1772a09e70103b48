#include <map>

#include "core/core_events.h"
#include "executive/executive.h"
#include "executive/executive_events.h"
#include "traces/vcd_part.h"

namespace hsx {
namespace {

constexpr unsigned kStateLetters = 7;  // "running"

// What the cores' context registers say. Between turns a core is "idle" and has pid 0; what it had otherwise
// stays. In "trap" it waits for a service. `pc` is that of the instruction it is at; psw and sp are those
// after the one before, unknown until the task has retired one.
class Cores : public VcdPart {
 public:
  Cores(const PortBase& calls, VcdWaves& waves) : waves_(waves) {
    for (const PortBase* core : calls.peers()) cores_.push_back(add_core(core->owner().name()));
  }

  void hear(const Event& event) override {
    if (event.type == &kRetire) return retire(event);
    if (event.type == &kTurnGranted) return turn(event);
    if (event.type == &kTaskStateChange) return leave(event);
    if (event.type == &kTrapTaken) return set_state(event.values[0], "trap");
    if (event.type == &kTaskResumed) {
      set_state(event.values[0], "running");
      set_pc(event.values[0], event.values[1]);
    }
  }

 private:
  struct Core {
    VcdWaves::Id state, pid, pc, psw, sp, reg_base;
    std::uint64_t turn_of = 0;
  };
  struct Seen {
    std::uint64_t psw;
    std::uint64_t sp;
  };

  Core add_core(const std::string& name) {
    const Core core{waves_.add_text(name + ".state", kStateLetters),
                    waves_.add_decimal(name + ".pid", 16),
                    waves_.add_hex(name + ".pc"),
                    waves_.add_hex(name + ".psw", 4),
                    waves_.add_hex(name + ".sp"),
                    waves_.add_hex(name + ".reg_base")};
    waves_.set_text(core.state, "idle");
    waves_.set(core.pid, 0);
    return core;
  }

  Core* core_of(std::uint64_t pid) {
    for (Core& core : cores_) {
      if (core.turn_of == pid) return &core;
    }
    return nullptr;
  }

  void set_state(std::uint64_t pid, const char* state) {
    if (const Core* core = core_of(pid)) waves_.set_text(core->state, state);
  }
  void set_pc(std::uint64_t pid, std::uint64_t pc) {
    if (const Core* core = core_of(pid)) waves_.set(core->pc, pc);
  }

  void retire(const Event& event) {
    const Seen& now = seen_[event.values[0]] = {event.values[4], event.values[5]};
    const Core* core = core_of(event.values[0]);
    if (core == nullptr) return;
    waves_.set(core->pc, event.values[3]);
    waves_.set(core->psw, now.psw);
    waves_.set(core->sp, now.sp);
  }

  void turn(const Event& event) {
    Core& core = cores_[event.values[1]];
    core.turn_of = event.values[0];
    waves_.set_text(core.state, "running");
    waves_.set(core.pid, core.turn_of);
    waves_.set(core.pc, event.values[4]);
    waves_.set(core.reg_base, event.values[5]);
    const auto known = seen_.find(core.turn_of);
    if (known == seen_.end()) {
      waves_.set_unknown(core.psw);
      waves_.set_unknown(core.sp);
    } else {
      waves_.set(core.psw, known->second.psw);
      waves_.set(core.sp, known->second.sp);
    }
  }

  void leave(const Event& event) {
    if (static_cast<TaskState>(event.values[1]) != TaskState::running) return;
    Core* core = core_of(event.values[0]);
    if (core == nullptr) return;
    core->turn_of = 0;
    waves_.set_text(core->state, "idle");
    waves_.set(core->pid, 0);
  }

  VcdWaves& waves_;
  std::vector<Core> cores_;             // by their number at the executive
  std::map<std::uint64_t, Seen> seen_;  // by pid
};

}  // namespace

void add_vcd_cores(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const Executive*>(component.get()) == nullptr) continue;
    parts.push_back(std::make_unique<Cores>(*component->find_port("core"), waves));
  }
}

}  // namespace hsx
