// Places programs: code in the code store, data in the RAM, register bank and stack in an arena.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "executive/device_bus.h"
#include "executive/task.h"

namespace hsx {

enum class DataLayout : std::uint8_t {
  private_banks,  // each task sees its own 64 KiB bank of the RAM
  shared_bank,    // all tasks in one 64 KiB
};

// Writes images through the debug path, as a programming adapter would: loading an image takes no bus cycles.
// Invariants: no two live tasks share a code slot; with private banks none shares a bank; with a shared bank
// no two share a byte of rodata or bss; a bank and a stack lie clear of all rodata and bss that their task
// can reach. With arenas that overlap only the first holds: all tasks lie in the first bank of the RAM, and
// private data may share bytes.
class Loader {
 public:
  Loader(DeviceBus& bus, const ArenaLayout& arena, DataLayout layout);

  // Regions of the code store and the RAM on the bus, of which whole slots of 64 KiB are used.
  void place(const Region& code, const Region& ram);

  // Finds room for the task and sets its context. On refusal nothing is taken and `error` says why.
  bool reserve(Task& task, std::string& error);
  // Whether the task could be reserved if it were the only one; if not, `error` says why.
  bool fits_alone(const Task& task, std::string& error) const;
  // Writes code, rodata and zeros for bss, registers and stack, and marks the task as loaded. Requires a
  // reserved task and elaboration to be over; `at` is the cycle of the event that tells it. False when a
  // memory refused a part of it.
  bool fill(Task& task, Cycles at);
  // Gives back what an ended task held. Its memory stays readable until another load takes its place.
  void unload(const Task& task);

 private:
  bool has_own_bank() const { return layout_ == DataLayout::private_banks && !arena_layout_.overlapping; }
  bool check_name(const Task& task, std::string& error) const;
  static bool check_end(const Task& task, std::string& error);
  bool check_data(const Task& task, std::string& error) const;
  std::vector<DataRange> data_in_reach(const Task& task) const;
  bool take_slots(Task& task, std::string& error);
  // Writes zeros to data addresses [begin, end) of the task.
  bool clear(const Task& task, std::uint32_t begin, std::uint32_t end, Cycles at);
  void set_context(Task& task);

  DeviceBus& bus_;
  ArenaLayout arena_layout_;
  ArenaAllocator arenas_;
  DataLayout layout_;
  Region code_{};
  Region ram_{};
  std::map<std::uint32_t, std::uint32_t> code_slots_;  // slot -> pid
  std::map<std::uint32_t, std::uint32_t> data_banks_;
  std::map<std::uint32_t, DataRange> shared_data_;   // rodata and bss by pid
  std::multimap<std::string, std::uint32_t> names_;  // app_name -> pid
};

}  // namespace hsx
