#include "isa/alu.h"

namespace hsx {
namespace {

constexpr std::uint32_t kSign = 0x80000000;

Arithmetic with_flags(std::uint32_t value, bool carry, bool overflow) {
  const std::uint32_t psw = (value == 0 ? kPswZ : 0) | (carry ? kPswC : 0) |
                            ((value & kSign) != 0 ? kPswN : 0) | (overflow ? kPswV : 0);
  return {value, psw};
}

bool carry_of(std::uint32_t psw) {
  return (psw & kPswC) != 0;
}

bool sum_overflows(std::uint32_t a, std::uint32_t b, std::uint32_t sum) {
  return (~(a ^ b) & (a ^ sum) & kSign) != 0;
}

bool difference_overflows(std::uint32_t a, std::uint32_t b, std::uint32_t difference) {
  return ((a ^ b) & (a ^ difference) & kSign) != 0;
}

std::uint32_t negate(std::uint32_t a) {
  return 0U - a;
}
std::uint32_t magnitude(std::uint32_t a) {
  return (a & kSign) != 0 ? negate(a) : a;
}

}  // namespace

Arithmetic add(std::uint32_t a, std::uint32_t b) {
  return add_with_carry(a, b, 0);
}
Arithmetic subtract(std::uint32_t a, std::uint32_t b) {
  return subtract_with_carry(a, b, kPswC);
}

Arithmetic add_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t carry = carry_of(psw) ? 1 : 0;
  const std::uint64_t wide = std::uint64_t{a} + b + carry;
  const auto sum = static_cast<std::uint32_t>(wide);
  return with_flags(sum, (wide >> 32) != 0, sum_overflows(a, b + carry, sum));
}

Arithmetic subtract_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t borrow = carry_of(psw) ? 0 : 1;
  const std::uint32_t difference = a - b - borrow;
  const bool no_borrow = std::uint64_t{a} >= std::uint64_t{b} + borrow;
  return with_flags(difference, no_borrow, difference_overflows(a, b + borrow, difference));
}

Arithmetic multiply(std::uint32_t a, std::uint32_t b) {
  const std::uint64_t product = std::uint64_t{a} * b;
  const bool high = (product >> 32) != 0;
  return with_flags(static_cast<std::uint32_t>(product), high, high);
}

Arithmetic divide(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t quotient = magnitude(a) / magnitude(b);
  return logic_result(((a ^ b) & kSign) != 0 ? negate(quotient) : quotient);
}

Arithmetic logic_result(std::uint32_t value) {
  return with_flags(value, false, false);
}

Arithmetic shift_left(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const bool carry = count == 0 ? carry_of(psw) : ((a >> (32 - count)) & 1) != 0;
  return with_flags(a << count, carry, false);
}

Arithmetic shift_right(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const bool carry = count == 0 ? carry_of(psw) : ((a >> (count - 1)) & 1) != 0;
  return with_flags(a >> count, carry, false);
}

Arithmetic shift_right_signed(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const Arithmetic logical = shift_right(a, b, psw);
  const std::uint32_t fill = (a & kSign) != 0 ? ~(0xFFFFFFFFU >> count) : 0;
  return with_flags(logical.value | fill, carry_of(logical.psw), false);
}

}  // namespace hsx
