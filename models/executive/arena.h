// Where a task's register bank and stack lie in the data space.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hsx {

inline constexpr std::uint32_t kBankBytes = 64;  // sixteen 32-bit registers

struct ArenaLayout {
  std::uint32_t start = 0x1000;        // data address of the first bank
  std::uint32_t top = 0xFFFC;          // one past the highest stack, at most 0x10000
  std::uint32_t stack_bytes = 0x1000;  // of a task that does not ask for a size of its own
  std::uint32_t safety_gap = 0;        // bytes between the highest bank and the lowest stack
  bool overlapping = false;            // for study: every task gets the first bank and the highest stack
  bool relative_sp = false;            // for study: sp starts at the size of the stack
  bool guarded = true;                 // false, for study: cores are not told where stacks end
};

// Data addresses [begin, end) that a bank and a stack must stay clear of.
struct DataRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Arena {
  std::uint32_t reg_base = 0;
  std::uint32_t stack_base = 0;   // lowest byte of the stack
  std::uint32_t stack_limit = 0;  // equal to stack_base
  std::uint32_t stack_top = 0;    // one past the stack
  std::uint32_t sp = 0;           // initial: the top, or FFFC where the top would wrap to 0, unless relative
};

// Banks go upward from start, stacks downward from top; the lowest free bank and the highest free gap are
// taken first, so what an ended task gave back is used again. Invariant, unless they overlap: banks and
// stacks are pairwise disjoint, and
//   lowest stack_base - start >= banks * 64 + safety_gap   with banks counted up to the highest one in use.
class ArenaAllocator {
 public:
  explicit ArenaAllocator(const ArenaLayout& layout) : layout_(layout) {}

  // Takes a bank and `stack_bytes` of stack (0: the layout's default; rounded up to a multiple of 4) outside
  // of `taken`, the read-only data and bss that the task can reach. On refusal nothing is taken and `error`
  // says what does not fit.
  bool allocate(std::uint32_t stack_bytes, const std::vector<DataRange>& taken, Arena& arena,
                std::string& error);
  // Whether a bank or stack in use lies in the range.
  bool uses(const DataRange& range) const;
  // Requires an arena that allocate gave and that was not released since.
  void release(const Arena& arena);

 private:
  DataRange bank_range(std::size_t bank) const;
  std::size_t free_bank(const std::vector<DataRange>& taken) const;
  // Base of the highest gap of this size; negative when there is none.
  std::int64_t free_stack(std::uint64_t bytes, const std::vector<DataRange>& taken) const;
  bool keeps_gap(std::size_t bank, std::uint32_t stack_base) const;

  ArenaLayout layout_;
  std::vector<bool> banks_;
  std::map<std::uint32_t, std::uint32_t> stacks_;  // base -> end
};

}  // namespace hsx
