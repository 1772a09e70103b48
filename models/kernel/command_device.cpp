#include "kernel/command_device.h"

#include <algorithm>

namespace hsx {

CommandDevice::CommandDevice(const sc_core::sc_module_name& name, const Setup& setup,
                             std::vector<RegisterRow> rows)
    : RegisterDevice(name, setup, std::move(rows)),
      done_(*this, "done", "High from the end of a command until its status is read."),
      commands_(context().stats, stat_name("commands"), "commands", "Commands carried out."),
      ignored_(context().stats, stat_name("commands_ignored"), "commands",
               "Commands written while one was running."),
      busy_cycles_(context().stats, stat_name("busy_cycles"), "cycles",
                   "Cycles from the start of a command to its end.") {
  sc_core::sc_spawn([this] { run(); }, "engine");
}

void CommandDevice::start_command(std::uint32_t command, Cycles at) {
  if (busy(at)) {
    ignored_.add();
    return;
  }
  running_ = true;
  pending_ = true;
  command_ = command;
  started_at_ = at + 1_cycles;
  timeline().notify_at_edge(start_, started_at_);
}

std::uint32_t CommandDevice::read_status(Cycles at) {
  if (busy(at)) return 1;
  const std::uint32_t status = done_.level() ? 2 : 0;
  done_.set(false, at + 1_cycles);
  return status;
}

CommandDevice* CommandDevice::behind(const InterruptIn& line) {
  if (line.peers().empty()) return nullptr;
  auto* device = dynamic_cast<CommandDevice*>(&line.peers().front()->owner());
  if (device == nullptr || device->done_.is_filtered()) return nullptr;
  return device->timeline().engine() == Engine::lockstep ? nullptr : device;
}

void CommandDevice::perform_pending() {
  if (!pending_ || done_.level()) return;
  timeline().cancel(start_);
  if (timeline().is_settled(started_at_)) return carry_out();
  timeline().notify_at_edge(start_, started_at_);
}

void CommandDevice::run() {
  for (;;) {
    while (!pending_) sc_core::wait(start_);
    carry_out();
  }
}

void CommandDevice::carry_out() {
  pending_ = false;
  Cycles local = started_at_;
  execute(command_, local);
  local = std::max(local, started_at_ + 1_cycles);
  timeline().settle(local - 1_cycles);
  commands_.add();
  busy_cycles_.add((local - started_at_).value());
  running_ = false;
  done_at_ = local;
  done_.set(true, local);
}

}  // namespace hsx
