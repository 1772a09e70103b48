#include "workloads/block_data.h"

namespace hsx {

std::vector<std::uint32_t> random_words(std::uint32_t seed, std::size_t count) {
  std::vector<std::uint32_t> words;
  for (std::uint32_t word = seed; words.size() < count; words.push_back(word)) {
    word ^= word << 13;
    word ^= word >> 17;
    word ^= word << 5;
  }
  return words;
}

std::uint32_t fnv1a(const std::string& bytes) {
  std::uint32_t hash = 0x811C9DC5;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x01000193;
  return hash;
}

}  // namespace hsx
