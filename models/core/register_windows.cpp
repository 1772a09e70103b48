#include "core/register_windows.h"

#include <algorithm>

namespace hsx {

RegisterBits RegisterWindow::touched(std::uint32_t address, std::uint32_t width) const {
  RegisterBits registers = 0;
  if (is_free_ || (address - bank_ >= kBytes && bank_ - address >= width)) return registers;
  for (unsigned n = 0; n < kRegisters; ++n) {
    const std::uint32_t at = this->address(n);
    if (address - at < 4 || at - address < width) registers |= static_cast<RegisterBits>(1U << n);
  }
  return registers;
}

void RegisterWindow::fill(unsigned n, std::uint32_t value) {
  values_[n] = value;
  valid_ |= static_cast<RegisterBits>(1U << n);
  clean(n);
}

void RegisterWindow::write(unsigned n, std::uint32_t value) {
  fill(n, value);
  dirty_ |= static_cast<RegisterBits>(1U << n);
}

void RegisterWindow::invalidate(RegisterBits registers) {
  valid_ &= static_cast<RegisterBits>(~registers);
  dirty_ &= valid_;
}

RegisterWindow* RegisterWindows::use(std::uint32_t bank) {
  for (Slot& slot : slots_) {
    if (slot.window.is_free() || slot.window.bank() != bank) continue;
    slot.used = ++uses_;
    return &slot.window;
  }
  return nullptr;
}

RegisterWindows::Slot& RegisterWindows::next_slot() {
  const auto age = [](const Slot& slot) { return slot.window.is_free() ? 0 : slot.used; };
  return *std::min_element(slots_.begin(), slots_.end(),
                           [age](const Slot& a, const Slot& b) { return age(a) < age(b); });
}

RegisterWindow& RegisterWindows::next() {
  return next_slot().window;
}

RegisterWindow& RegisterWindows::take(std::uint32_t bank) {
  Slot& slot = next_slot();
  slot.window = RegisterWindow(bank);
  slot.used = ++uses_;
  return slot.window;
}

}  // namespace hsx
