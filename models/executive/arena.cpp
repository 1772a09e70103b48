#include "executive/arena.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

constexpr std::uint32_t kHighestSp = 0xFFFC;

std::uint64_t words_up(std::uint64_t bytes) {
  return (bytes + 3) & ~std::uint64_t{3};
}

bool overlap(const DataRange& a, const DataRange& b) {
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

DataRange ArenaAllocator::bank_range(std::size_t bank) const {
  const std::uint32_t base = layout_.start + static_cast<std::uint32_t>(bank) * kBankBytes;
  return {base, base + kBankBytes};
}

std::size_t ArenaAllocator::free_bank(const std::vector<DataRange>& taken) const {
  std::size_t bank = 0;
  const auto is_used = [&](const DataRange& range) {
    return (bank < banks_.size() && banks_[bank]) ||
           std::any_of(taken.begin(), taken.end(), [&](const DataRange& t) { return overlap(range, t); });
  };
  while (is_used(bank_range(bank))) ++bank;
  return bank;
}

std::int64_t ArenaAllocator::free_stack(std::uint64_t bytes, const std::vector<DataRange>& taken) const {
  std::vector<DataRange> used = taken;
  for (const auto& [base, end] : stacks_) used.push_back({base, end});
  std::sort(used.begin(), used.end(), [](const DataRange& a, const DataRange& b) { return a.end > b.end; });
  std::uint32_t end = layout_.top;
  for (const DataRange& range : used) {
    if (range.end < end && end - range.end >= bytes) break;
    end = std::min(end, range.begin);
  }
  return static_cast<std::int64_t>(end) - static_cast<std::int64_t>(bytes);
}

bool ArenaAllocator::uses(const DataRange& range) const {
  for (const auto& [base, end] : stacks_) {
    if (overlap({base, end}, range)) return true;
  }
  for (std::size_t bank = 0; bank < banks_.size(); ++bank) {
    if (banks_[bank] && overlap(bank_range(bank), range)) return true;
  }
  return false;
}

bool ArenaAllocator::keeps_gap(std::size_t bank, std::uint32_t stack_base) const {
  std::size_t banks = bank + 1;
  for (std::size_t i = banks; i < banks_.size(); ++i) {
    if (banks_[i]) banks = i + 1;
  }
  const std::uint32_t lowest = stacks_.empty() ? stack_base : std::min(stack_base, stacks_.begin()->first);
  return lowest >= layout_.start && lowest - layout_.start >= banks * kBankBytes + layout_.safety_gap;
}

bool ArenaAllocator::allocate(std::uint32_t stack_bytes, const std::vector<DataRange>& taken, Arena& arena,
                              std::string& error) {
  const std::uint64_t bytes = words_up(stack_bytes == 0 ? layout_.stack_bytes : stack_bytes);
  const std::size_t bank = free_bank(taken);
  const std::int64_t base = free_stack(bytes, taken);
  if (base < 0 || !keeps_gap(bank, static_cast<std::uint32_t>(base))) {
    error = fmt::format(
        "no room for a bank of {} bytes and a stack of {} bytes between {:04X} and {:04X} with a safety gap "
        "of {} bytes",
        kBankBytes, bytes, layout_.start, layout_.top, layout_.safety_gap);
    return false;
  }
  const auto stack_base = static_cast<std::uint32_t>(base);
  arena.reg_base = bank_range(bank).begin;
  arena.stack_base = arena.stack_limit = stack_base;
  arena.stack_top = stack_base + static_cast<std::uint32_t>(bytes);
  arena.sp = layout_.relative_sp ? static_cast<std::uint32_t>(bytes) : std::min(arena.stack_top, kHighestSp);
  if (layout_.overlapping) return true;
  if (bank >= banks_.size()) banks_.resize(bank + 1);
  banks_[bank] = true;
  stacks_[stack_base] = arena.stack_top;
  return true;
}

void ArenaAllocator::release(const Arena& arena) {
  if (layout_.overlapping) return;
  banks_[(arena.reg_base - layout_.start) / kBankBytes] = false;
  stacks_.erase(arena.stack_base);
}

}  // namespace hsx
