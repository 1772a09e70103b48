// A device that takes commands: argument registers, a command register that starts it, a done wire, a status
// register.
#pragma once

#include "kernel/interrupt.h"
#include "kernel/register_device.h"

namespace hsx {

// Commands run one at a time, from the cycle after the one in which the command register is written, and may
// use the device's bus master. They run in the device's own process, or in that of a master that waits for
// the end anyway. `done` rises in the cycle in which the results can be read, and falls in the cycle after
// the status register is read. A command that is written while another runs is ignored and counted.
class CommandDevice : public RegisterDevice {
 public:
  CommandDevice(const sc_core::sc_module_name& name, const Setup& setup, std::vector<RegisterRow> rows);

  // The device whose `done` drives the line, as far as it takes lent threads: none in lockstep, where every
  // device acts in its own process, and none whose `done` may rise for other reasons (fault injection).
  static CommandDevice* behind(const InterruptIn& line);
  // Lends the calling thread, which waits for `done` next, for a command that has been written and has not
  // begun: performs it, if `done` is low and nothing else can act before it begins, and leaves it to the
  // device's own process otherwise. The same comes of it
  // at the same cycles.
  void perform_pending();

 protected:
  // Runs one command. `local` is the cycle in which it starts; on return, the cycle in which its results are
  // ready (at least one later; the base adds one when it is not).
  virtual void execute(std::uint32_t command, Cycles& local) = 0;

  // For the derived device's command register.
  void start_command(std::uint32_t command, Cycles at);
  // For its status register: bit 0 busy, bit 1 done. Lowers `done`.
  std::uint32_t read_status(Cycles at);

 private:
  void run();
  void carry_out();
  bool busy(Cycles at) const { return running_ || at < done_at_; }

  InterruptOut done_;
  Counter commands_;
  Counter ignored_;
  Counter busy_cycles_;
  sc_core::sc_event start_;
  std::uint32_t command_ = 0;
  Cycles started_at_;
  Cycles done_at_;
  bool running_ = false;  // from the write of the command to its end
  bool pending_ = false;  // until it begins
};

}  // namespace hsx
