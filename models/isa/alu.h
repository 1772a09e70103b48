// Integer arithmetic and its flags, as pure functions.
#pragma once

#include <cstdint>

#include "isa/psw.h"

namespace hsx {

struct Arithmetic {
  std::uint32_t value;
  std::uint32_t psw;
};

// Z, C, N and V are all written; subtraction sets C when there is no borrow.
Arithmetic add(std::uint32_t a, std::uint32_t b);
Arithmetic subtract(std::uint32_t a, std::uint32_t b);

// With carry in. V is judged on b + carry, resp. b + borrow, reduced to 32 bits first; C on the unreduced sum
// or difference.
Arithmetic add_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw);
Arithmetic subtract_with_carry(std::uint32_t a, std::uint32_t b, std::uint32_t psw);

// Low word of the unsigned product; C = V = (high word is not zero).
Arithmetic multiply(std::uint32_t a, std::uint32_t b);

// Signed, toward zero; 80000000 / FFFFFFFF = 80000000; C = V = 0. Requires b != 0.
Arithmetic divide(std::uint32_t a, std::uint32_t b);

// The value with Z and N of it, C = V = 0.
Arithmetic logic_result(std::uint32_t value);

// By b & 31. V = 0; C is the last bit shifted out, that of `psw` for a shift by 0.
Arithmetic shift_left(std::uint32_t a, std::uint32_t b, std::uint32_t psw);
Arithmetic shift_right(std::uint32_t a, std::uint32_t b, std::uint32_t psw);
Arithmetic shift_right_signed(std::uint32_t a, std::uint32_t b, std::uint32_t psw);

}  // namespace hsx
