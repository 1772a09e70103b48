// Register banks of tasks kept in the core.
#pragma once

#include "core/core_port.h"
#include "core/core_state.h"
#include "core/register_windows.h"

namespace hsx {

// Stands between a core and its data port. Keeps up to `window.count` banks, each by the bus address of its
// R0, with a valid and a dirty bit a register. A bank is kept unless it wraps around the end of the data
// space; one that does is accessed in memory, as are all without a cache.
//
// Timing. Of an access that is made in cycle t:
//  - a read of a valid register ends in t + latency.window, without an access to memory.
//  - A read of another register is a read over the port in t; when it ends well, the register is valid.
//  - write_through: a write is a write over the port in t; then the register is valid if it ended well.
//  - write_back: a write takes effect in t and ends in t + latency.window, without an access to memory; the
//    register is valid and dirty.
//  - The first access to a bank without a window takes a free window, or else the one whose registers were
//    accessed least recently. What is dirty in there is written back first. So is every window whose bank
//    shares bytes with this one; it becomes free. The access follows in the cycle in which the last of these
//    writes has ended.
//  - A load, store or stack access, and one to a register of a bank that is not kept: dirty registers that it
//    touches are written back first, and those that a write touches are no longer valid after it, however it
//    ended. So a core sees what it wrote itself.
//  - A write-back is a write of one word over the port, in the order of the registers, each in the cycle in
//    which the one before has ended. A refused one is counted in `lost`: the register is not valid any more
//    and its value is gone. Nobody faults for it, since its instruction has gone by.
//
// What others see of a bank is memory: it has what is dirty after release(), and not before. Requires that
// nobody else writes into a bank between an access of its task to a register and release().
//
// Whatever is spent here is counted under the cause `window`, waits for the bus under `wait`.
class WindowCache {
 public:
  WindowCache(Component& core, const CoreState& state, CoreCounters& counters, CorePort& data);

  bool in_use() const { return policy_.as<Policy>() != Policy::none; }
  // Performs an access to the data space from cycle `local` on and moves `local` to its end.
  CoreReply perform(const CoreAccess& access, Cycles& local);
  // Writes back, from cycle `local` on, and frees the windows that share bytes with the bank of the task
  // whose turn it is.
  void release(Cycles& local);
  // Without time: what is dirty of the bytes at a bus address replaces them; and what is kept of them becomes
  // as they are, and as dirty as it was.
  void show(std::uint32_t address, std::vector<std::uint8_t>& bytes) const;
  void take_over(std::uint32_t address, const std::vector<std::uint8_t>& bytes);
  // Writes everything back without time and goes on to keep it.
  void settle();

 private:
  enum class Policy : std::uint8_t { none, write_through, write_back };

  std::uint32_t bank() const;
  bool keeps_bank() const;
  RegisterWindow& window(Cycles& local);
  CoreReply access_register(const CoreAccess& access, Cycles& local);
  CoreReply access_memory(const CoreAccess& access, Cycles& local);
  // Makes the access over the port; `bank` is the one it is made for.
  CoreReply pass_on(const CoreAccess& access, std::uint32_t bank, Cycles& local);
  void hit(Cycles& local);
  unsigned free_shared(Cycles& local);
  void write_back(RegisterWindow& window, RegisterBits registers, Cycles& local);
  void written(RegisterWindow& window, unsigned n, bool ok);
  void tell_settled(const RegisterWindow& window, unsigned n) const;

  Component& core_;
  const CoreState& state_;
  CoreCounters& counters_;
  CorePort& data_;
  ChoiceParam policy_;
  Param<std::uint64_t> count_;
  Param<Cycles> latency_;
  Counter hits_;
  Counter misses_;
  Counter evictions_;
  Counter write_backs_;
  Counter lost_;
  RegisterWindows windows_;
};

}  // namespace hsx
