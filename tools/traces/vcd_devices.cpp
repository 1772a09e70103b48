#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "executive/executive.h"
#include "executive/executive_events.h"
#include "io/io_events.h"
#include "io/line_output.h"
#include "kernel/interrupt_events.h"
#include "timer/sleep_timer.h"
#include "timer/timer_events.h"
#include "traces/vcd_part.h"

namespace hsx {
namespace {

// How many channels are armed, and when the first of them is due.
class Timer : public VcdPart {
 public:
  Timer(const std::string& name, VcdWaves& waves)
      : name_(name),
        waves_(waves),
        armed_(waves.add_decimal(name + ".armed", 16)),
        deadline_(waves.add_decimal(name + ".deadline", 64)) {
    waves_.set(armed_, 0);
  }

  void hear(const Event& event) override {
    const bool arms = event.type == &kTimerArm;
    if (!arms && event.type != &kTimerExpire && event.type != &kTimerCancel) return;
    if (event.source != name_) return;
    if (arms) {
      due_[event.values[0]] = event.values[1];
    } else {
      due_.erase(event.values[0]);
    }
    waves_.set(armed_, due_.size());
    if (due_.empty()) return waves_.set_unknown(deadline_);
    const auto sooner = [](const auto& a, const auto& b) { return a.second < b.second; };
    waves_.set(deadline_, std::min_element(due_.begin(), due_.end(), sooner)->second);
  }

 private:
  std::string name_;
  VcdWaves& waves_;
  VcdWaves::Id armed_;
  VcdWaves::Id deadline_;
  std::map<std::uint64_t, std::uint64_t> due_;  // cycle, by channel
};

// The executive's interrupt wires, and how often each was taken.
class Interrupts : public VcdPart {
 public:
  explicit Interrupts(VcdWaves& waves) : waves_(waves) {
    for (const char* name : {"timer", "mailbox", "mailbox_done", "files_done"}) {
      const std::string prefix = std::string("irq.") + name;
      lines_.push_back({waves_.add_bit(prefix), waves_.add_decimal(prefix + "_taken")});
      waves_.set(lines_.back().level, 0);
      waves_.set(lines_.back().taken, 0);
    }
  }

  void hear(const Event& event) override {
    if (event.type == &kInterruptLevel) waves_.set(lines_.at(event.values[0]).level, event.values[1]);
    if (event.type == &kInterruptTaken) waves_.add_to(lines_.at(event.values[0]).taken, 1);
  }

 private:
  struct Line {
    VcdWaves::Id level, taken;
  };
  VcdWaves& waves_;
  std::vector<Line> lines_;  // by InterruptLine
};

// The byte accepted last, and how many there were.
class UartBytes : public VcdPart {
 public:
  UartBytes(const std::string& name, VcdWaves& waves)
      : name_(name),
        waves_(waves),
        byte_(waves.add({name + ".byte", 8, VcdRadix::text})),
        count_(waves.add_decimal(name + ".count")) {
    waves_.set(count_, 0);
  }

  void hear(const Event& event) override {
    if (event.type != &kUartByte || event.source != name_) return;
    waves_.set(byte_, event.values[0]);
    waves_.add_to(count_, 1);
  }

 private:
  std::string name_;
  VcdWaves& waves_;
  VcdWaves::Id byte_;
  VcdWaves::Id count_;
};

template <class Device, class Part>
void add_devices(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const Device*>(component.get()) == nullptr) continue;
    parts.push_back(std::make_unique<Part>(component->name(), waves));
  }
}

}  // namespace

void add_vcd_timers(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  add_devices<SleepTimer, Timer>(platform, waves, parts);
}

void add_vcd_uarts(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  add_devices<SerialOutput, UartBytes>(platform, waves, parts);
}

void add_vcd_interrupts(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  if (platform.find_only<Executive>() != nullptr) parts.push_back(std::make_unique<Interrupts>(waves));
}

}  // namespace hsx
