# hsx_layer(NAME DIRECTORY LINKS...)
#
# One folder of the layout as a CMake OBJECT target `hsx_NAME`. The folder's headers are reached as "NAME/file.h" through an
# include directory that holds this one folder only, so a header can be included by exactly the targets that link its layer:
# a wrong include does not compile. Object targets keep self-registering parts, which vanish from static libraries.
function(hsx_layer name directory)
  set(root ${PROJECT_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${directory} ${root}/${name} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS ${directory}/*.cpp ${directory}/*/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${directory}/*.h)
  set(target hsx_${name})
  if(sources)
    add_library(${target} OBJECT ${sources} ${headers})
    target_include_directories(${target} PUBLIC ${root})
    target_link_libraries(${target} PUBLIC ${ARGN})
    if(name IN_LIST HSX_COLD_LAYERS)
      target_compile_options(${target} PRIVATE ${HSX_COLD_OPTIONS})
      if(name IN_LIST HSX_JOINED_LAYERS)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ${HSXSIM_JOIN_FILES} UNITY_BUILD_BATCH_SIZE 6)
      endif()
    else()
      target_compile_options(${target} PRIVATE ${HSX_LAYER_OPTIONS})
    endif()
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${root})
    target_link_libraries(${target} INTERFACE ${ARGN})
  endif()
  set_property(GLOBAL APPEND PROPERTY HSX_LAYERS ${target})
endfunction()

# hsx_link_all_layers(TARGET): links every layer, with its objects, into an executable.
function(hsx_link_all_layers target)
  get_property(layers GLOBAL PROPERTY HSX_LAYERS)
  target_link_libraries(${target} PRIVATE ${layers})
endfunction()
