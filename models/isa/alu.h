// Integer arithmetic and its flags, as pure functions.
#pragma once

#include <cstdint>

#include "isa/psw.h"

namespace hsx {

struct Arithmetic {
  std::uint32_t value;
  std::uint32_t psw;
};

namespace detail {

inline constexpr std::uint32_t kSign = 0x80000000;

constexpr Arithmetic with_flags(std::uint32_t value, bool carry, bool overflow) {
  const std::uint32_t psw = (value == 0 ? kPswZ : 0) | (carry ? kPswC : 0) |
                            ((value & kSign) != 0 ? kPswN : 0) | (overflow ? kPswV : 0);
  return {value, psw};
}

constexpr bool carry_of(std::uint32_t psw) {
  return (psw & kPswC) != 0;
}
constexpr bool sum_overflows(std::uint32_t a, std::uint32_t b, std::uint32_t sum) {
  return (~(a ^ b) & (a ^ sum) & kSign) != 0;
}
constexpr bool difference_overflows(std::uint32_t a, std::uint32_t b, std::uint32_t difference) {
  return ((a ^ b) & (a ^ difference) & kSign) != 0;
}
constexpr std::uint32_t negate(std::uint32_t a) {
  return 0U - a;
}
constexpr std::uint32_t magnitude(std::uint32_t a) {
  return (a & kSign) != 0 ? negate(a) : a;
}

}  // namespace detail

// The value with Z and N of it, C = V = 0.
constexpr Arithmetic logic_result(std::uint32_t value) {
  return detail::with_flags(value, false, false);
}

// With carry in. Z, C, N and V are all written; subtraction sets C when there is no borrow. V is judged on
// b + carry, resp. b + borrow, reduced to 32 bits first; C on the unreduced sum or difference.
constexpr Arithmetic add_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t carry = detail::carry_of(psw) ? 1 : 0;
  const std::uint64_t wide = std::uint64_t{a} + b + carry;
  const auto sum = static_cast<std::uint32_t>(wide);
  return detail::with_flags(sum, (wide >> 32) != 0, detail::sum_overflows(a, b + carry, sum));
}
constexpr Arithmetic subtract_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t borrow = detail::carry_of(psw) ? 0 : 1;
  const std::uint32_t difference = a - b - borrow;
  const bool no_borrow = std::uint64_t{a} >= std::uint64_t{b} + borrow;
  return detail::with_flags(difference, no_borrow, detail::difference_overflows(a, b + borrow, difference));
}

constexpr Arithmetic add(std::uint32_t a, std::uint32_t b) {
  return add_with_carry(a, b, 0);
}
constexpr Arithmetic subtract(std::uint32_t a, std::uint32_t b) {
  return subtract_with_carry(a, b, kPswC);
}

// Low word of the unsigned product; C = V = (high word is not zero).
constexpr Arithmetic multiply(std::uint32_t a, std::uint32_t b) {
  const std::uint64_t product = std::uint64_t{a} * b;
  const bool high = (product >> 32) != 0;
  return detail::with_flags(static_cast<std::uint32_t>(product), high, high);
}

// Signed, toward zero; 80000000 / FFFFFFFF = 80000000; C = V = 0. Requires b != 0.
constexpr Arithmetic divide(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t quotient = detail::magnitude(a) / detail::magnitude(b);
  return logic_result(((a ^ b) & detail::kSign) != 0 ? detail::negate(quotient) : quotient);
}

// By b & 31. V = 0; C is the last bit shifted out, that of `psw` for a shift by 0.
constexpr Arithmetic shift_left(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const bool carry = count == 0 ? detail::carry_of(psw) : ((a >> (32 - count)) & 1) != 0;
  return detail::with_flags(a << count, carry, false);
}
constexpr Arithmetic shift_right(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const bool carry = count == 0 ? detail::carry_of(psw) : ((a >> (count - 1)) & 1) != 0;
  return detail::with_flags(a >> count, carry, false);
}
constexpr Arithmetic shift_right_signed(std::uint32_t a, std::uint32_t b, std::uint32_t psw) {
  const std::uint32_t count = b & 31;
  const Arithmetic logical = shift_right(a, b, psw);
  const std::uint32_t fill = (a & detail::kSign) != 0 ? ~(0xFFFFFFFFU >> count) : 0;
  return detail::with_flags(logical.value | fill, detail::carry_of(logical.psw), false);
}

}  // namespace hsx
