// Register banks as a core keeps them: what a window holds, and which bank has one. No time, no traffic.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hsx {

// A set of registers: bit n is Rn.
using RegisterBits = std::uint16_t;

// The sixteen registers of one bank. Invariants: a dirty register is valid; what is valid and not dirty is
// what memory holds, as far as this core has accessed it.
class RegisterWindow {
 public:
  static constexpr unsigned kRegisters = 16;
  static constexpr std::uint32_t kBytes = 4 * kRegisters;

  RegisterWindow() = default;  // free
  explicit RegisterWindow(std::uint32_t bank) : is_free_(false), bank_(bank) {}

  bool is_free() const { return is_free_; }
  // Bus address of R0, which is the window's tag.
  std::uint32_t bank() const { return bank_; }
  std::uint32_t address(unsigned n) const { return bank_ + 4 * n; }
  // The registers that share a byte with `width` bytes at a bus address; none of a free window.
  RegisterBits touched(std::uint32_t address, std::uint32_t width) const;

  bool is_valid(unsigned n) const { return (valid_ >> n & 1U) != 0; }
  RegisterBits dirty() const { return dirty_; }
  std::uint32_t value(unsigned n) const { return values_[n]; }

  // Rn is as in memory.
  void fill(unsigned n, std::uint32_t value);
  // Rn is newer than memory.
  void write(unsigned n, std::uint32_t value);
  // A valid Rn becomes another, and is newer than memory if it was.
  void replace(unsigned n, std::uint32_t value) { values_[n] = value; }
  // Memory has become as Rn is.
  void clean(unsigned n) { dirty_ &= static_cast<RegisterBits>(~(1U << n)); }
  void invalidate(RegisterBits registers);

 private:
  bool is_free_ = true;
  std::uint32_t bank_ = 0;
  RegisterBits valid_ = 0;
  RegisterBits dirty_ = 0;
  std::array<std::uint32_t, kRegisters> values_{};
};

// So many windows, each free or of another bank.
class RegisterWindows {
 public:
  // Requires 1 <= count.
  explicit RegisterWindows(std::size_t count) : slots_(count) {}

  template <class Function>
  void for_each(const Function& function) const {
    for (const Slot& slot : slots_) {
      if (!slot.window.is_free()) function(slot.window);
    }
  }

  // The window of this bank, or null. Counts as a use of it.
  RegisterWindow* use(std::uint32_t bank);
  // The window that the next bank takes: a free one, or else the one used least recently.
  RegisterWindow& next();
  // Gives next() to the bank, with no valid register. Counts as a use of it.
  RegisterWindow& take(std::uint32_t bank);

  template <class Function>
  void for_each(const Function& function) {
    for (Slot& slot : slots_) {
      if (!slot.window.is_free()) function(slot.window);
    }
  }

 private:
  struct Slot {
    RegisterWindow window;
    std::uint64_t used = 0;  // rises from use to use
  };
  Slot& next_slot();

  std::vector<Slot> slots_;
  std::uint64_t uses_ = 0;
};

}  // namespace hsx
