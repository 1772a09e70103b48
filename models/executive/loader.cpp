#include "executive/loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "isa/data_address.h"

namespace hsx {
namespace {

constexpr std::uint32_t kSlotBytes = kDataSpaceBytes;  // of code as well

std::uint32_t slots(const Region& region) {
  return static_cast<std::uint32_t>(region.size.value() / kSlotBytes);
}

std::uint32_t first_free(const std::map<std::uint32_t, std::uint32_t>& taken) {
  std::uint32_t slot = 0;
  while (taken.count(slot) != 0) ++slot;
  return slot;
}

std::uint32_t bus_address(const Region& region, std::uint32_t slot) {
  return static_cast<std::uint32_t>(region.base.value()) + slot * kSlotBytes;
}

std::uint64_t data_end(const Image& image) {
  return std::uint64_t{kRodataBase} + image.rodata.size() + image.bss_size;
}

// Header version 1 has no place for a name: what the image is called then is its file's.
bool has_name(const Image& image) {
  return image.version != 1 && !image.app_name.empty();
}

std::vector<std::uint8_t> code_bytes(const Image& image) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint32_t word : image.code) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(word >> shift));
  }
  return bytes;
}

void erase_pid(std::map<std::uint32_t, std::uint32_t>& slots_of, std::uint32_t pid) {
  const auto found =
      std::find_if(slots_of.begin(), slots_of.end(), [pid](const auto& s) { return s.second == pid; });
  if (found != slots_of.end()) slots_of.erase(found);
}

}  // namespace

Loader::Loader(DeviceBus& bus, const ArenaLayout& arena, DataLayout layout)
    : bus_(bus), arena_layout_(arena), arenas_(arena), layout_(layout) {}

void Loader::place(const Region& code, const Region& ram) {
  code_ = code;
  ram_ = ram;
}

bool Loader::check_name(const Task& task, std::string& error) const {
  const Image& image = task.program.image;
  const std::string& name = image.app_name;
  if (!has_name(image) || image.allow_multiple() || names_.count(name) == 0) return true;
  error = fmt::format("\"{}\" is loaded already and does not allow several instances", name);
  return false;
}

bool Loader::check_end(const Task& task, std::string& error) {
  const std::uint64_t end = data_end(task.program.image);
  if (end <= kDataSpaceBytes) return true;
  error = fmt::format("rodata and bss end at {:X}, expected at most {:X}", end, kDataSpaceBytes);
  return false;
}

bool Loader::fits_alone(const Task& task, std::string& error) const {
  Arena arena;
  std::vector<DataRange> own;
  if (const std::uint64_t end = data_end(task.program.image); end != kRodataBase)
    own.push_back({kRodataBase, static_cast<std::uint32_t>(end)});
  return check_end(task, error) &&
         ArenaAllocator(arena_layout_).allocate(task.program.stack_bytes, own, arena, error);
}

bool Loader::check_data(const Task& task, std::string& error) const {
  if (!check_end(task, error)) return false;
  const auto end = static_cast<std::uint32_t>(data_end(task.program.image));
  if (layout_ == DataLayout::private_banks || end == kRodataBase) return true;
  for (const auto& [pid, range] : shared_data_) {
    if (range.begin < end && kRodataBase < range.end) {
      error = fmt::format("rodata and bss at {:04X}..{:04X} overlap those of pid {} at {:04X}..{:04X}",
                          kRodataBase, end - 1, pid, range.begin, range.end - 1);
      return false;
    }
  }
  if (arenas_.uses({kRodataBase, end})) {
    error =
        fmt::format("rodata and bss at {:04X}..{:04X} overlap a bank or stack in use", kRodataBase, end - 1);
    return false;
  }
  return true;
}

std::vector<DataRange> Loader::data_in_reach(const Task& task) const {
  std::vector<DataRange> ranges;
  const auto end = static_cast<std::uint32_t>(data_end(task.program.image));
  if (end != kRodataBase) ranges.push_back({kRodataBase, end});
  for (const auto& [pid, range] : shared_data_) ranges.push_back(range);
  return ranges;
}

bool Loader::take_slots(Task& task, std::string& error) {
  const std::uint32_t code_slot = first_free(code_slots_);
  const std::uint32_t bank = has_own_bank() ? first_free(data_banks_) : 0;
  if (code_slot >= slots(code_)) {
    error = fmt::format("the code store holds {} programs, no room for another", slots(code_));
    return false;
  }
  if (bank >= slots(ram_)) {
    error = fmt::format("the RAM holds {} banks of 64 KiB, no room for another", slots(ram_));
    return false;
  }
  if (!arenas_.allocate(task.program.stack_bytes, data_in_reach(task), task.arena, error)) return false;
  code_slots_[code_slot] = task.pid;
  if (has_own_bank()) data_banks_[bank] = task.pid;
  task.registers.code_base = bus_address(code_, code_slot);
  task.registers.data_base = bus_address(ram_, bank);
  return true;
}

bool Loader::clear(const Task& task, std::uint32_t begin, std::uint32_t end, Cycles at) {
  std::vector<std::uint8_t> zeros(end - begin);
  return bus_.load(task.registers.data_base + begin, std::move(zeros), at);
}

bool Loader::fill(Task& task, Cycles at) {
  const Image& image = task.program.image;
  const auto end = static_cast<std::uint32_t>(data_end(image));
  task.loaded = bus_.load(task.registers.code_base, code_bytes(image), at) &&
                (!has_own_bank() || clear(task, 0, kDataSpaceBytes, at)) &&
                bus_.load(task.registers.data_base + kRodataBase, image.rodata, at) &&
                clear(task, end - image.bss_size, end, at) &&
                clear(task, task.arena.reg_base, task.arena.reg_base + kBankBytes, at) &&
                clear(task, task.arena.stack_base, task.arena.stack_top, at);
  return task.loaded;
}

void Loader::set_context(Task& task) {
  TaskContext& registers = task.registers;
  registers.pc = task.program.image.entry;
  registers.psw = 0;
  registers.sp = task.arena.sp;
  registers.reg_base = task.arena.reg_base;
  registers.stack_base = task.arena.stack_base;
  registers.stack_limit = arena_layout_.guarded ? task.arena.stack_limit : 0;
  registers.code_size = task.program.image.code_bytes();
}

bool Loader::reserve(Task& task, std::string& error) {
  if (!check_name(task, error) || !check_data(task, error) || !take_slots(task, error)) return false;
  const auto end = static_cast<std::uint32_t>(data_end(task.program.image));
  if (layout_ == DataLayout::shared_bank && end != kRodataBase) shared_data_[task.pid] = {kRodataBase, end};
  if (has_name(task.program.image)) names_.emplace(task.program.image.app_name, task.pid);
  set_context(task);
  return true;
}

void Loader::unload(const Task& task) {
  arenas_.release(task.arena);
  erase_pid(code_slots_, task.pid);
  erase_pid(data_banks_, task.pid);
  shared_data_.erase(task.pid);
  const auto name =
      std::find_if(names_.begin(), names_.end(), [&](const auto& n) { return n.second == task.pid; });
  if (name != names_.end()) names_.erase(name);
}

}  // namespace hsx
