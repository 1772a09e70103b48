# hsx_source_digest(TARGET FOLDER...): adds source_digest() of platforms/source_digest.h to the target, over the sources in the
# folders. Run as a script (-DROOT -DOUTPUT -DFOLDERS) it writes that function.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_policy(VERSION 3.25)
  set(hashes "")
  string(REPLACE "," ";" folders "${FOLDERS}")
  foreach(folder ${folders})
    file(GLOB_RECURSE sources RELATIVE ${ROOT} ${ROOT}/${folder}/*.cpp ${ROOT}/${folder}/*.h)
    foreach(source ${sources})
      file(SHA256 ${ROOT}/${source} hash)
      string(APPEND hashes "${source} ${hash}\n")
    endforeach()
  endforeach()
  if(hashes STREQUAL "")
    message(FATAL_ERROR "there are no sources in ${FOLDERS}")
  endif()
  string(SHA256 digest "${hashes}")
  file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
    "#include \"platforms/source_digest.h\"\n\nconst char* hsx::source_digest() {\n  return \"@digest@\";\n}\n" @ONLY)
  return()
endif()

set(HSX_SOURCE_DIGEST_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(hsx_source_digest target)
  set(output ${PROJECT_BINARY_DIR}/generated/source_digest.cpp)
  set(sources "")
  foreach(folder ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp ${PROJECT_SOURCE_DIR}/${folder}/*.h)
    list(APPEND sources ${found})
  endforeach()
  list(JOIN ARGN "," folders)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DOUTPUT=${output} "-DFOLDERS=${folders}" -P ${HSX_SOURCE_DIGEST_SCRIPT}
    DEPENDS ${sources} ${HSX_SOURCE_DIGEST_SCRIPT}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
